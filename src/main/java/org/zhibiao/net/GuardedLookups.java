package org.zhibiao.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The Java runtime's name look-ups, with one rule more: a host that is asked as a public one has
 * public addresses or none. The connection takes its address from here, so that the check and the
 * use cannot fall apart (DNS rebinding). Look-ups of all other hosts pass unchanged.
 *
 * <p>The runtime makes one of these for the whole process, by {@code META-INF/services}; hence the
 * one static set in this program.
 */
public final class GuardedLookups extends InetAddressResolverProvider {
  private static final Set<String> GUARDED = ConcurrentHashMap.newKeySet();

  static void guard(String host) {
    GUARDED.add(host.toLowerCase(Locale.ROOT));
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return guarding(configuration.builtinResolver());
  }

  /** The resolver, asked with the rule. */
  static InetAddressResolver guarding(InetAddressResolver system) {
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        List<InetAddress> found = system.lookupByName(host, policy).toList();
        if (GUARDED.contains(host.toLowerCase(Locale.ROOT))
            && !found.stream().allMatch(AddressGuard::isPublic)) {
          throw new UnknownHostException(host + " has an address that is not public");
        }
        return found.stream();
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return system.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "look-ups that keep guarded hosts to public addresses";
  }
}
