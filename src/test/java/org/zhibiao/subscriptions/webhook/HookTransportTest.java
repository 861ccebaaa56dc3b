package org.zhibiao.subscriptions.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.crawl.LocalSite;

/** The request itself: whom it does not go to, and what its outcomes are called. */
class HookTransportTest {
  private static final HookTransport.Patience SHORT =
      new HookTransport.Patience(Duration.ofSeconds(5), Duration.ofMillis(300));

  private final LocalSite site = LocalSite.start().on("/", LocalSite.Reply.status(200));

  @AfterEach
  void close() {
    site.close();
  }

  private static Reply post(Set<String> named, HookTransport.Patience patience, URI url)
      throws InterruptedException {
    try (HookTransport transport = new HookTransport(new HookAddresses(named), patience)) {
      return transport.post(url, Map.of("Webhook-Id", "msg_1"), "{}");
    }
  }

  private Reply post(URI url, HookTransport.Patience patience) throws InterruptedException {
    return post(Set.of(site.base().getRawAuthority()), patience, url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[fd00::1]",
        "[fe80::1]",
        "[ff02::1]",
        "localhost",
        "LOCALHOST.",
        "no-such-host.invalid"
      })
  void noPrivateAddressIsAsked(String host) throws InterruptedException {
    URI url = URI.create("https://" + host + ":" + site.base().getPort() + "/");
    assertThat(post(Set.of(), HookTransport.Patience.USUAL, url)).isEqualTo(Reply.NO_ADDRESS);
    assertThat(site.asked()).isEmpty();
  }

  @Test
  void plainHttpGoesOnlyWhereTheOperatorNamedTheHostAndPort() throws InterruptedException {
    try (LocalSite other = LocalSite.start().on("/", LocalSite.Reply.status(200))) {
      assertThat(post(site.address("/"), HookTransport.Patience.USUAL).code()).isEqualTo("200");
      assertThat(post(other.address("/"), HookTransport.Patience.USUAL))
          .isEqualTo(Reply.NO_ADDRESS);
      HookAddresses addresses = new HookAddresses(Set.of("1.1.1.2:8080"));
      assertThat(addresses.permits(URI.create("https://1.1.1.1/"))).isTrue();
      assertThat(addresses.permits(URI.create("http://1.1.1.1/"))).isFalse();
      assertThat(addresses.permits(URI.create("http://1.1.1.2/"))).isFalse();
      assertThat(addresses.permits(URI.create("http://1.1.1.2:8080/"))).isTrue();
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutAnEndIsGivenUp() throws InterruptedException {
    site.on("/drip", LocalSite.Reply.text("x").dripping());
    assertThat(post(site.address("/drip"), SHORT)).isEqualTo(Reply.TIMEOUT);
  }

  @Test
  void ofALongAnswerTheStatusCounts() throws InterruptedException {
    // The connection is lost half-way, which nobody notices who reads no more than the bound.
    site.on("/long", LocalSite.Reply.bytes("text/plain", new byte[5_000_000]).cut());
    assertThat(post(site.address("/long"), HookTransport.Patience.USUAL).isTaken()).isTrue();
  }

  @Test
  void whatCannotBeReachedIsAFailureWithAName() throws IOException, InterruptedException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nobody = "127.0.0.1:" + free;
    HookTransport.Patience usual = HookTransport.Patience.USUAL;
    assertThat(post(Set.of(nobody), usual, URI.create("http://" + nobody)))
        .isEqualTo(Reply.CONNECTION);
    site.on("/cut", LocalSite.Reply.text("half of it").cut());
    assertThat(post(site.address("/cut"), usual)).isEqualTo(Reply.CONNECTION);
    try (ServerSocket socket = new ServerSocket(0)) {
      Thread unused =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket plain = socket.accept()) {
                      plain
                          .getOutputStream()
                          .write("HTTP/1.1 400 No TLS\r\n\r\n".getBytes(US_ASCII));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      String host = "127.0.0.1:" + socket.getLocalPort();
      assertThat(post(Set.of(host), usual, URI.create("https://" + host))).isEqualTo(Reply.TLS);
    }
    for (int status : new int[] {199, 300, 400, 410, 500}) {
      assertThat(Reply.status(status).isTaken()).as("%d", status).isFalse();
    }
  }
}
