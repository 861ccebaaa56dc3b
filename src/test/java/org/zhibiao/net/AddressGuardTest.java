package org.zhibiao.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses the crawler may connect to (RFC 6890), and how a name is held to it. */
class AddressGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "2130706433",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:10.0.0.1",
        "::10.0.0.1",
        "::8.8.8.8",
        "64:ff9b::a00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2002:c0a8:101::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void anAddressOfTheMachineOrItsNetworkIsNotPublic(String text) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2001:200::1",
        "2002:808:808::1",
        "2606:4700::1111",
        "240e::1"
      })
  void anyOtherAddressIsPublic(String text) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(text))).isTrue();
  }

  private static Origin origin(String address) {
    return Origin.of(URI.create(address));
  }

  @Test
  void onlyTheOriginThatWasNamedIsLetThroughAndNoOtherPortOfItsHost() throws UnknownHostException {
    AddressGuard guard = new AddressGuard(Set.of(origin("http://localhost:9280")));
    assertThat(guard.permits(origin("http://localhost:9280/x"))).isTrue();
    assertThat(guard.permits(origin("http://LOCALHOST:9280"))).isTrue();
    assertThat(guard.permits(origin("http://localhost:9281"))).isFalse();
    assertThat(guard.permits(origin("https://localhost:9280"))).isFalse();
    assertThat(guard.permits(origin("http://[::1]:9280"))).isFalse();
    // The refusal did not shut out the origin that was named.
    assertThat(InetAddress.getAllByName("localhost")).isNotEmpty();
  }

  @Test
  void aNameWhoseAddressChangesAfterTheCheckIsNotConnectedTo() throws UnknownHostException {
    Deque<InetAddress> answers =
        new ArrayDeque<>(
            List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")));
    InetAddressResolver rebinding =
        new InetAddressResolver() {
          @Override
          public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
            return Stream.of(answers.removeFirst());
          }

          @Override
          public String lookupByAddress(byte[] address) {
            return "";
          }
        };
    InetAddressResolver guarded = GuardedLookups.guarding(rebinding);
    GuardedLookups.guard("Rebinding.Example");
    InetAddressResolver.LookupPolicy any =
        InetAddressResolver.LookupPolicy.of(
            InetAddressResolver.LookupPolicy.IPV4 | InetAddressResolver.LookupPolicy.IPV6);
    assertThat(guarded.lookupByName("rebinding.example", any)).hasSize(1);
    assertThatThrownBy(() -> guarded.lookupByName("rebinding.example", any))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not public");
    answers.add(InetAddress.getByName("127.0.0.1"));
    assertThat(guarded.lookupByName("unguarded.example", any)).hasSize(1);
  }

  @Test
  void theJavaRuntimeTakesItsLookUpsFromTheGuard() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class).findFirst())
        .containsInstanceOf(GuardedLookups.class);
  }
}
