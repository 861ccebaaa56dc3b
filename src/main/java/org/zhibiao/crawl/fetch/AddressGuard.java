package org.zhibiao.crawl.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Keeps the crawler from the addresses of the machine and the network that it runs in (IANA's
 * special-purpose address registries, RFC 6890), so that no page or redirect can make it ask there.
 * An origin that was given by name is let through.
 */
final class AddressGuard {
  private static final List<int[]> SPECIAL_IPV4 =
      List.of(
          // first byte, second byte, bits of the prefix
          new int[] {0, 0, 8},
          new int[] {100, 64, 10},
          new int[] {192, 0, 24},
          new int[] {198, 18, 15},
          new int[] {240, 0, 4});

  private final Set<Origin> named;

  AddressGuard(Set<Origin> named) {
    this.named = Set.copyOf(named);
  }

  boolean isNamed(Origin origin) {
    return named.contains(origin);
  }

  /**
   * Resolves the host of an origin that was not given by name and sees to it that every address is
   * a public one. From here on the resolver checks each look-up of that host as well, so that a
   * name whose address changes between this and the connection gains nothing.
   *
   * @return false when one of its addresses is not public
   * @throws UnknownHostException when the name has no address
   */
  boolean permits(Origin origin) throws UnknownHostException {
    if (isNamed(origin)) {
      return true;
    }
    GuardedLookups.guard(bare(origin.host()));
    return Arrays.stream(InetAddress.getAllByName(bare(origin.host())))
        .allMatch(AddressGuard::isPublic);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address v4 -> isPublic(v4.getAddress());
      case Inet6Address v6 -> isPublicIpv6(v6.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] v4) {
    int first = v4[0] & 0xFF;
    int second = v4[1] & 0xFF;
    for (int[] range : SPECIAL_IPV4) {
      int bits = range[2];
      if (bits == 24) {
        if (first == range[0] && second == range[1] && v4[2] == 0) {
          return false;
        }
      } else {
        int mask = 0xFFFF << (16 - bits) & 0xFFFF;
        if (((first << 8 | second) & mask) == ((range[0] << 8 | range[1]) & mask)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Unique local addresses, and the forms that carry an IPv4 address in them. */
  private static boolean isPublicIpv6(byte[] v6) {
    if ((v6[0] & 0xFE) == 0xFC) {
      return false;
    }
    boolean is6to4 = v6[0] == 0x20 && v6[1] == 0x02;
    if (is6to4) {
      return isPublicIpv4(Arrays.copyOfRange(v6, 2, 6));
    }
    boolean isNat64 = v6[0] == 0 && v6[1] == 0x64 && v6[2] == (byte) 0xFF && v6[3] == (byte) 0x9B;
    boolean isMapped = true;
    for (int i = 0; i < 10; i++) {
      isMapped &= v6[i] == 0;
    }
    return isNat64 || isMapped ? isPublicIpv4(Arrays.copyOfRange(v6, 12, 16)) : true;
  }

  private static boolean isPublicIpv4(byte[] v4) {
    try {
      return isPublic(InetAddress.getByAddress(v4));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
