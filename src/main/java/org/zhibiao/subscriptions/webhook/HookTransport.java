package org.zhibiao.subscriptions.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts events. No redirect is followed, no cookie kept; of the answer counts the status, its body
 * is read up to a bound and thrown away. Safe for use by many threads.
 */
public final class HookTransport implements AutoCloseable {
  /**
   * How long is waited.
   *
   * @param connect for the host's address, and for a connection
   * @param whole from the first byte sent to the last received
   */
  public record Patience(Duration connect, Duration whole) {
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  private static final int MAX_BODY = 64 * 1024;

  private final HookAddresses addresses;
  private final Patience patience;
  private final HttpClient client;

  /** A look-up of a name knows no time-out of its own. */
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  public HookTransport(HookAddresses addresses, Patience patience) {
    this.addresses = addresses;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Posts JSON.
   *
   * @throws InterruptedException when it is not known what became of it
   */
  Reply post(URI url, Map<String, String> headers, String body) throws InterruptedException {
    if (!isPermitted(url)) {
      return Reply.NO_ADDRESS;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience.whole())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "ZhiBiao")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::setHeader);
    CompletableFuture<HttpResponse<Long>> sent =
        client.sendAsync(request.build(), info -> new Discard());
    try {
      return Reply.status(
          sent.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (TimeoutException e) {
      return Reply.TIMEOUT;
    } catch (ExecutionException e) {
      return reply(e.getCause());
    } finally {
      // Ends the exchange, and the connection with it, where it is still under way.
      sent.cancel(true);
    }
  }

  private boolean isPermitted(URI url) throws InterruptedException {
    Future<Boolean> permitted = lookups.submit(() -> addresses.permits(url));
    try {
      return permitted.get(patience.connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      permitted.cancel(true);
    }
  }

  private static Reply reply(@Nullable Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof HttpTimeoutException) {
        return Reply.TIMEOUT;
      }
      if (at instanceof SSLException) {
        return Reply.TLS;
      }
    }
    if (problem instanceof IOException) {
      return Reply.CONNECTION;
    }
    throw new IllegalStateException(problem);
  }

  /** Ends the connections. */
  @Override
  public void close() {
    lookups.shutdownNow();
    client.shutdownNow();
    client.close();
  }

  /** Counts what is read of an answer, which is no more than the bound and a little. */
  private static final class Discard implements HttpResponse.BodySubscriber<Long> {
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long received;

    @Override
    public CompletionStage<Long> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        received += buffer.remaining();
      }
      if (received > MAX_BODY && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable problem) {
      done.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      done.complete(received);
    }
  }
}
