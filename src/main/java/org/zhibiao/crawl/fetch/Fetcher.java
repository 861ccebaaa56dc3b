package org.zhibiao.crawl.fetch;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.zhibiao.crawl.fetch.Exchange.Answer;
import org.zhibiao.crawl.fetch.FetchResult.Denied;
import org.zhibiao.crawl.fetch.FetchResult.Failed;
import org.zhibiao.crawl.fetch.FetchResult.Fetched;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.net.AddressGuard;
import org.zhibiao.net.Origin;

/**
 * Fetches pages for one run of one source: its cookies and its knowledge of robots.txt last as long
 * as it does. For one thread; the pace is shared with all others.
 */
public final class Fetcher implements AutoCloseable {
  /**
   * Who asks, and how.
   *
   * @param agent the User-Agent, {@code ZhiBiao/0.1 (+https://…; mail@…)}
   * @param rest the least rest between two requests to a host
   * @param named origins that were given by name and may be private
   * @param folder where pages are laid down while they are read
   */
  public record Manners(String agent, Duration rest, Set<Origin> named, Path folder) {}

  private static final int MAX_ROBOTS = 500_000;
  private static final int LOOKED_AT = 512;

  private final HttpClient client;
  private final Manners manners;
  private final FetchLimits limits;
  private final HostPace pace;
  private final AddressGuard guard;
  private final Map<Origin, Robots> robots = new HashMap<>();

  public Fetcher(Manners manners, FetchLimits limits, HostPace pace) {
    this.manners = manners;
    this.limits = limits;
    this.pace = pace;
    this.guard = new AddressGuard(manners.named());
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Fetches a page, through redirects and passing failures. */
  public FetchResult fetch(FetchRequest request) throws InterruptedException {
    FetchRequest next = request;
    Set<URI> seen = new HashSet<>();
    for (int hop = 0; hop <= limits.maxRedirects(); hop++) {
      if (!seen.add(next.address())) {
        return new Denied("crawl.denied.redirects", next.address().toString());
      }
      Step step = step(next);
      switch (step) {
        case Done done -> {
          return done.result();
        }
        case Moved moved -> {
          if (Origin.of(next.address()).scheme().equals("https")
              && !Origin.of(moved.target()).scheme().equals("https")) {
            return new Denied("crawl.denied.downgrade", moved.target().toString());
          }
          if (moved.isRepeated()
              && !next.body().isEmpty()
              && !Origin.of(moved.target()).equals(Origin.of(next.address()))) {
            // What is posted may hold a key, and was meant for the one who was asked.
            return new Denied("crawl.denied.elsewhere", moved.target().toString());
          }
          next = next.movedTo(moved.target(), moved.isRepeated());
        }
      }
    }
    return new Denied("crawl.denied.redirects", next.address().toString());
  }

  /** Ends the connections. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private sealed interface Step {}

  private record Done(FetchResult result) implements Step {}

  private record Moved(URI target, boolean isRepeated) implements Step {}

  private Step step(FetchRequest request) throws InterruptedException {
    Origin origin;
    try {
      origin = Origin.of(request.address());
    } catch (IllegalArgumentException e) {
      return new Done(new Denied("crawl.denied.address", request.address().toString()));
    }
    Optional<FetchResult> refused = refused(origin);
    if (refused.isPresent()) {
      return new Done(refused.get());
    }
    Robots rules = robotsOf(origin);
    if (rules.isWaiting()) {
      return new Done(new Failed("crawl.failed.robots", origin.resolve("/robots.txt").toString()));
    }
    if (!rules.allows(request.address())) {
      return new Done(new Denied("crawl.denied.robots", request.address().toString()));
    }
    Duration rest = manners.rest().compareTo(rules.delay()) < 0 ? rules.delay() : manners.rest();
    return tried(request, origin, rest);
  }

  private Optional<FetchResult> refused(Origin origin) {
    try {
      return guard.permits(origin)
          ? Optional.empty()
          : Optional.of(new Denied("crawl.denied.private", origin.resolve("/").toString()));
    } catch (UnknownHostException e) {
      return Optional.of(new Failed("crawl.failed.host", origin.host()));
    }
  }

  /** Asks until there is an answer or the tries are used up. */
  private Step tried(FetchRequest request, Origin origin, Duration rest)
      throws InterruptedException {
    FetchResult last = new Failed("crawl.failed.status", "");
    for (int attempt = 1; attempt <= limits.tries(); attempt++) {
      Duration held = pace.held(origin);
      if (held.compareTo(limits.maxWait()) > 0) {
        // The server wants to be left alone for longer than a run goes on.
        return new Done(new Failed("crawl.failed.later", held.toSeconds() + " s"));
      }
      Duration wait = waitAfter(attempt);
      try (HostPace.Turn turn = pace.take(origin, rest)) {
        Answer answer = exchange(request);
        if (!isPassing(answer.status())) {
          return understood(request, answer);
        }
        Files.deleteIfExists(answer.file());
        last = new Failed("crawl.failed.status", String.valueOf(answer.status()));
        Optional<Duration> asked = retryAfter(answer.headers());
        if (asked.isPresent()) {
          // Whoever asks this host next has to wait, not only this request.
          turn.hold(asked.get());
          wait = Duration.ZERO;
        }
      } catch (Exchange.TooLarge e) {
        return new Done(new Denied("crawl.denied.size", String.valueOf(e.getMessage())));
      } catch (IOException e) {
        last = new Failed("crawl.failed.connection", words(e));
      } catch (IllegalArgumentException e) {
        // A header or an address that HTTP has no form for, such as a key with a line break.
        return new Done(new Denied("crawl.denied.address", request.address().getPath()));
      }
      if (attempt < limits.tries()) {
        Thread.sleep(wait);
      }
    }
    return new Done(last);
  }

  private static String words(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private Duration waitAfter(int attempt) {
    long base = limits.firstWait().toMillis() << (attempt - 1);
    // Many crawlers that were turned away at once must not come back at once.
    return Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base / 2 + 1));
  }

  private static boolean isPassing(int status) {
    return status == 429 || status == 408 || status >= 500;
  }

  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers.firstValue("Retry-After").flatMap(value -> retryAfter(value.strip()));
  }

  private static Optional<Duration> retryAfter(String value) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), until);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Answer exchange(FetchRequest request) throws IOException, InterruptedException {
    Files.createDirectories(manners.folder());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.address())
            .timeout(limits.whole())
            .header("User-Agent", manners.agent())
            .header("Accept-Encoding", "gzip");
    request.headers().forEach(builder::setHeader);
    if (request.method().equals("POST")) {
      builder
          .header("Content-Type", request.contentType())
          .POST(HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
    } else {
      conditions(request.known(), builder);
      builder.GET();
    }
    return new Exchange(client, limits, manners.folder()).run(builder.build());
  }

  private static void conditions(Validators known, HttpRequest.Builder builder) {
    if (!known.etag().isEmpty()) {
      builder.header("If-None-Match", known.etag());
    }
    if (!known.lastModified().isEmpty()) {
      builder.header("If-Modified-Since", known.lastModified());
    }
  }

  private Step understood(FetchRequest request, Answer answer) throws IOException {
    int status = answer.status();
    if (status == 200) {
      return new Done(new Fetched(page(request, answer)));
    }
    Files.deleteIfExists(answer.file());
    // To a request without a condition it says nothing: the page is not known.
    if (status == 304 && !request.known().isEmpty()) {
      return new Done(new NotModified());
    }
    Optional<String> location = answer.headers().firstValue("Location");
    if (status >= 300 && status < 400 && location.isPresent()) {
      try {
        URI target = request.address().resolve(location.get().strip().replace(" ", "%20"));
        Origin unused = Origin.of(target);
        return new Moved(target, status == 307 || status == 308);
      } catch (IllegalArgumentException e) {
        return new Done(new Denied("crawl.denied.address", location.get()));
      }
    }
    return new Done(
        new Denied("crawl.denied.status", status + " " + request.address().getRawPath()));
  }

  private static Page page(FetchRequest request, Answer answer) {
    HttpHeaders headers = answer.headers();
    return new Page(
        request.address(),
        answer.file(),
        headers.firstValue("Content-Type").orElse(""),
        new Validators(
            headers.firstValue("ETag").orElse(""), headers.firstValue("Last-Modified").orElse("")),
        answer.digest());
  }

  private Robots robotsOf(Origin origin) throws InterruptedException {
    Robots known = robots.get(origin);
    if (known != null) {
      return known;
    }
    Robots found = askRobots(origin);
    robots.put(origin, found);
    return found;
  }

  private Robots askRobots(Origin origin) throws InterruptedException {
    URI address = origin.resolve("/robots.txt");
    FetchRequest request = FetchRequest.get(address);
    // RFC 9309, 2.3.1.2: redirects of the file itself are followed, five of them.
    for (int hop = 0; hop <= limits.maxRedirects(); hop++) {
      Origin asked = Origin.of(request.address());
      if (refused(asked).isPresent()) {
        return Robots.waiting();
      }
      switch (tried(request, asked, manners.rest())) {
        case Moved moved -> request = request.movedTo(moved.target(), false);
        case Done done -> {
          return rules(address, done.result());
        }
      }
    }
    return Robots.allowingAll();
  }

  private Robots rules(URI address, FetchResult result) {
    return switch (result) {
      case Fetched fetched -> {
        try (Page page = fetched.page()) {
          byte[] text;
          try (var in = page.open()) {
            text = in.readNBytes(MAX_ROBOTS);
          }
          yield Robots.parse(address, text, product());
        } catch (IOException e) {
          yield Robots.waiting();
        }
      }
      case Denied denied ->
          denied.reason().equals("crawl.denied.status") ? Robots.allowingAll() : Robots.waiting();
      case NotModified notModified -> Robots.allowingAll();
      case Failed failed -> Robots.waiting();
    };
  }

  /** The name that a robots.txt calls us by. */
  private String product() {
    String agent = manners.agent().split("[/ ]", 2)[0];
    return agent
        .substring(0, Math.min(agent.length(), LOOKED_AT))
        .toLowerCase(java.util.Locale.ROOT);
  }
}
