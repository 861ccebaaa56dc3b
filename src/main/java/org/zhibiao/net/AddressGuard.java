package org.zhibiao.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps whoever asks an address that somebody else gave (a page, a redirect, an enterprise) from
 * the machine and the network that it runs in (IANA's special-purpose address registries, RFC
 * 6890). An origin that was given by name is let through.
 */
public final class AddressGuard {
  /** A block of addresses. */
  private record Block(byte[] start, int bits) {
    static Block of(String text) {
      int slash = text.indexOf('/');
      try {
        // Literals, so that nothing is looked up.
        return new Block(
            InetAddress.getByName(text.substring(0, slash)).getAddress(),
            Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> SPECIAL_IPV4 =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(Block::of)
          .toList();

  private static final Block GLOBAL_IPV6 = Block.of("2000::/3");
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");
  private static final Block NAT64 = Block.of("64:ff9b::/96");

  /** Parts of the global space that lead elsewhere: Teredo and other protocols, documentation. */
  private static final List<Block> SPECIAL_IPV6 =
      Stream.of("2001::/23", "2001:db8::/32", "3fff::/20").map(Block::of).toList();

  private final Set<Origin> named;

  /**
   * A guard.
   *
   * @param named the origins that may be private
   */
  public AddressGuard(Set<Origin> named) {
    this.named = Set.copyOf(named);
  }

  public boolean isNamed(Origin origin) {
    return named.contains(origin);
  }

  /**
   * Resolves the host of an origin that was not given by name and sees to it that every address is
   * a public one. If so, from here on the resolver checks each look-up of that host as well, so
   * that a name whose address changes between this and the connection gains nothing.
   *
   * @return false when one of its addresses is not public
   * @throws UnknownHostException when the name has no address
   */
  public boolean permits(Origin origin) throws UnknownHostException {
    if (isNamed(origin)) {
      return true;
    }
    String host = bare(origin.host());
    if (!Arrays.stream(InetAddress.getAllByName(host)).allMatch(AddressGuard::isPublic)) {
      // Not put under guard: it may be the host of an origin that was given by name, elsewhere.
      return false;
    }
    GuardedLookups.guard(host);
    return true;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether an address is one of the public network. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
  }

  private static boolean isPublicIpv4(byte[] v4) {
    return SPECIAL_IPV4.stream().noneMatch(block -> block.holds(v4));
  }

  /**
   * Global unicast only; of the forms that carry an IPv4 address, those that carry a public one.
   */
  private static boolean isPublicIpv6(byte[] v6) {
    if (SIX_TO_FOUR.holds(v6)) {
      return isPublicIpv4(Arrays.copyOfRange(v6, 2, 6));
    }
    if (NAT64.holds(v6)) {
      return isPublicIpv4(Arrays.copyOfRange(v6, 12, 16));
    }
    return GLOBAL_IPV6.holds(v6) && SPECIAL_IPV6.stream().noneMatch(block -> block.holds(v6));
  }
}
