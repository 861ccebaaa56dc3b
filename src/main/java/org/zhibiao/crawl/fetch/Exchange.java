package org.zhibiao.crawl.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** One request and its answer, within the bounds, on disk. */
final class Exchange {
  /** An answer that passed a bound. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(long bound) {
      super("more than " + bound + " bytes");
    }
  }

  /**
   * What came back.
   *
   * @param file the unpacked body
   * @param digest of the unpacked body
   */
  record Answer(int status, HttpHeaders headers, Path file, String digest) {}

  private final HttpClient client;
  private final FetchLimits limits;
  private final Path folder;

  Exchange(HttpClient client, FetchLimits limits, Path folder) {
    this.client = client;
    this.limits = limits;
    this.folder = folder;
  }

  /**
   * Makes the request. The caller throws the file away.
   *
   * @throws IOException also {@link TooLarge}, and when it takes too long
   */
  Answer run(HttpRequest request) throws IOException, InterruptedException {
    Path packed = Files.createTempFile(folder, "page", ".packed");
    try {
      HttpResponse<Path> response = send(request, packed);
      return unpacked(response, packed);
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  private HttpResponse<Path> send(HttpRequest request, Path packed)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Path>> sent =
        client.sendAsync(request, info -> new Spool(packed, limits.maxPacked()));
    try {
      return sent.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no end after " + limits.whole().toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    } finally {
      // Ends the exchange, and the connection with it, where it is still under way.
      sent.cancel(true);
    }
  }

  private Answer unpacked(HttpResponse<Path> response, Path packed) throws IOException {
    Path file = Files.createTempFile(folder, "page", "");
    boolean kept = false;
    try (InputStream in = unpacking(response.headers(), packed);
        OutputStream out = Files.newOutputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > limits.maxUnpacked()) {
          throw new TooLarge(limits.maxUnpacked());
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      kept = true;
      return new Answer(
          response.statusCode(),
          response.headers(),
          file,
          HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static InputStream unpacking(HttpHeaders headers, Path packed) throws IOException {
    InputStream in = Files.newInputStream(packed);
    String encoding =
        headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    try {
      if (Files.size(packed) == 0) {
        return in;
      }
      return switch (encoding) {
        case "", "identity" -> in;
        case "gzip", "x-gzip" -> new GZIPInputStream(in, 1 << 16);
        case "deflate" -> new InflaterInputStream(in);
        default -> throw new IOException("Content-Encoding: " + encoding);
      };
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Writes what arrives to a file and gives up when it is more than agreed. */
  private static final class Spool implements HttpResponse.BodySubscriber<Path> {
    private final Path file;
    private final long bound;
    private final CompletableFuture<Path> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel channel;
    private long received;

    Spool(Path file, long bound) {
      this.file = file;
      this.bound = bound;
    }

    @Override
    public CompletionStage<Path> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      try {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        given.request(Long.MAX_VALUE);
      } catch (IOException e) {
        given.cancel();
        done.completeExceptionally(e);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        for (ByteBuffer buffer : buffers) {
          received += buffer.remaining();
          if (received > bound) {
            throw new TooLarge(bound);
          }
          while (buffer.hasRemaining() && channel != null) {
            channel.write(buffer);
          }
        }
      } catch (IOException e) {
        if (subscription != null) {
          subscription.cancel();
        }
        onError(e);
      }
    }

    @Override
    public void onError(Throwable problem) {
      close();
      done.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      close();
      done.complete(file);
    }

    private void close() {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        done.completeExceptionally(e);
      }
    }
  }
}
