package org.zhibiao.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.crawl.fetch.FetchLimits;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.FetchResult;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.HostPace;
import org.zhibiao.db.Database;

/**
 * Looks whether the pages that records name are still there, a few at a time, those first that were
 * not looked at for longest. Asks as the crawler does: robots.txt, a rest between two requests to a
 * host, no private address. A page is gone when its server says so (404, 410) or has no address any
 * more; whatever else happens (a server that is down, a robots.txt against it) proves nothing. Two
 * such looks on different days make it a broken link.
 */
public final class LinkChecker {
  private static final Duration AGAIN = Duration.ofDays(30);

  /** A page that was gone is looked at again on another day. */
  private static final Duration SOON = Duration.ofHours(20);

  private static final int MAX_URL = 2_000;

  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          2_000_000,
          2_000_000,
          5,
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private final Database database;
  private final Catalogue catalogue;
  private final Fetcher.Manners manners;
  private final HostPace pace;
  private final Clock clock;

  public LinkChecker(
      Database database, Catalogue catalogue, Fetcher.Manners manners, HostPace pace, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.manners = manners;
    this.pace = pace;
    this.clock = clock;
  }

  private record Link(String recordId, URI address) {}

  /**
   * Looks at some.
   *
   * @return how many were looked at
   */
  public int check(int most) throws InterruptedException {
    List<Link> links = due(most);
    if (links.isEmpty()) {
      return 0;
    }
    try {
      Files.createDirectories(manners.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Fetcher fetcher = new Fetcher(manners, LIMITS, pace)) {
      for (Link link : links) {
        look(fetcher, link);
      }
    }
    return links.size();
  }

  /** Records whose page was not looked at for longest, or whose page is another by now. */
  private List<Link> due(int most) {
    Instant now = clock.instant();
    List<String> ids =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT r.id FROM record r LEFT JOIN link_check l ON l.record_id = r.id"
                            + " WHERE json_extract(r.body, '$.url') LIKE 'http%'"
                            + " AND (l.record_id IS NULL OR l.checked_at < :old"
                            + " OR (l.failures > 0 AND l.checked_at < :soon)"
                            + " OR l.url <> json_extract(r.body, '$.url'))"
                            + " ORDER BY COALESCE(l.failures, 0) = 0, COALESCE(l.checked_at, ''),"
                            + " r.id LIMIT :most")
                    .bind("old", now.minus(AGAIN).toString())
                    .bind("soon", now.minus(SOON).toString())
                    .bind("most", most)
                    .mapTo(String.class)
                    .list());
    List<Link> links = new ArrayList<>();
    for (Record record : catalogue.findAll(ids)) {
      record
          .fields()
          .get(Field.URL)
          .flatMap(LinkChecker::address)
          .ifPresentOrElse(
              address -> links.add(new Link(record.id(), address)),
              () -> put(record.id(), record.fields().get(Field.URL).orElse(""), Optional.empty()));
    }
    return links;
  }

  private static Optional<URI> address(String url) {
    try {
      URI address = URI.create(url);
      return url.length() <= MAX_URL && address.getHost() != null
          ? Optional.of(address)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void look(Fetcher fetcher, Link link) throws InterruptedException {
    switch (fetcher.fetch(FetchRequest.get(link.address()))) {
      case FetchResult.Fetched fetched -> {
        fetched.page().close();
        put(link.recordId(), link.address().toString(), Optional.of(""));
      }
      case FetchResult.NotModified unused ->
          put(link.recordId(), link.address().toString(), Optional.of(""));
      case FetchResult.Denied denied ->
          put(link.recordId(), link.address().toString(), gone(denied));
      case FetchResult.Failed failed ->
          put(
              link.recordId(),
              link.address().toString(),
              failed.reason().equals("crawl.failed.host")
                  ? Optional.of(failed.detail())
                  : Optional.empty());
    }
  }

  /** Why a page is gone; an empty text when it is there, nothing when that cannot be said. */
  private static Optional<String> gone(FetchResult.Denied denied) {
    if (denied.reason().equals("crawl.denied.size")) {
      return Optional.of("");
    }
    String status = denied.detail().split(" ", 2)[0];
    return denied.reason().equals("crawl.denied.status")
            && (status.equals("404") || status.equals("410"))
        ? Optional.of(status)
        : Optional.empty();
  }

  /**
   * Notes a look.
   *
   * @param reason why the page is gone; an empty text when it is there, nothing when that cannot be
   *     said
   */
  private void put(String recordId, String url, Optional<String> reason) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    boolean isGone = reason.isPresent() && !reason.get().isEmpty();
    database.<Void, RuntimeException>write(
        handle -> {
          // A page that is another by now has no past.
          handle.execute("DELETE FROM link_check WHERE record_id = ? AND url <> ?", recordId, url);
          handle.execute(
              "INSERT INTO link_check (record_id, url, checked_at, failures, failed_since, reason)"
                  + " VALUES (?, ?, ?, 0, NULL, '') ON CONFLICT (record_id)"
                  + " DO UPDATE SET checked_at = excluded.checked_at",
              recordId,
              url,
              now);
          if (isGone) {
            handle.execute(
                "UPDATE link_check SET failures = failures + 1,"
                    + " failed_since = COALESCE(failed_since, ?), reason = ? WHERE record_id = ?",
                now,
                reason.get(),
                recordId);
          } else if (reason.isPresent()) {
            handle.execute(
                "UPDATE link_check SET failures = 0, failed_since = NULL, reason = ''"
                    + " WHERE record_id = ?",
                recordId);
          }
          return null;
        });
  }
}
