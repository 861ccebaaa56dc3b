package org.zhibiao.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.crawl.CrawlStore.Met;
import org.zhibiao.crawl.Intake.Row;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.Source.Follow;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.extract.UnreadablePage;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.FetchResult.Denied;
import org.zhibiao.crawl.fetch.FetchResult.Failed;
import org.zhibiao.crawl.fetch.FetchResult.Fetched;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;

/** The page behind one row. */
final class PageBehind {
  private final Crawl crawl;
  private final PageRows rows;
  private final Follow follow;
  private final Row row;
  private final boolean isKnown;
  private final RawRecord around;

  PageBehind(
      Crawl crawl, PageRows rows, Follow follow, Row row, boolean isKnown, RawRecord around) {
    this.crawl = crawl;
    this.rows = rows;
    this.follow = follow;
    this.row = row;
    this.isKnown = isKnown;
    this.around = around.with(row.made().values());
  }

  void read() throws InterruptedException {
    FetchRequest request;
    try {
      request = crawl.pages().requests().of(follow.request(), Map.of(), around);
    } catch (Requests.MissingValue | Requests.Elsewhere e) {
      failed("crawl.problem.value", String.valueOf(e.getMessage()));
      return;
    }
    String address = request.address().toString();
    boolean isGet = request.method().equals("GET");
    if (isGet
        && !crawl.options().isDry()
        && !crawl.options().everything()
        && crawl.source().combining().isEmpty()) {
      request = request.knowing(crawl.store().validators(crawl.source().id(), address));
    }
    switch (crawl.pages().fetch(request)) {
      case NotModified same -> {
        crawl.failures().none();
        crawl.book().count(Counts.ofNotModified());
        rows.touch(follow, row);
      }
      case Fetched fetched -> {
        try (Page page = fetched.page()) {
          crawl.book().count(Counts.ofFetched());
          take(page);
          if (isGet && !crawl.options().isDry() && !page.validators().isEmpty()) {
            crawl.store().putValidators(crawl.source().id(), address, page.validators());
          }
        }
      }
      case Denied denied -> failed(denied.reason(), denied.detail());
      case Failed failed -> failed(failed.reason(), failed.detail());
    }
  }

  /** The row stays as it was; it is there, and will be tried again next time. */
  private void failed(String reason, String... facts) {
    List<String> told = new ArrayList<>(List.of(facts));
    told.add(row.key());
    crawl.book().log(reason, told);
    crawl.intake().leave(rows.rowsOf(follow, row));
    crawl.failures().oneMore(rows.page());
  }

  private void take(Page fetched) {
    List<Row> taken = new ArrayList<>();
    List<RawRecord> found = new ArrayList<>();
    String name = PageRows.behind(row);
    crawl.intake().unstage(name);
    RawRecord beside;
    try {
      beside =
          crawl
              .pages()
              .readable(
                  fetched,
                  follow.reading(),
                  (raw, context) -> {
                    if (!raw.values().isEmpty()) {
                      found.add(raw.with(context));
                    }
                  });
    } catch (UnreadablePage e) {
      failed(
          "crawl.problem.unreadable", fetched.address().getPath(), String.valueOf(e.getMessage()));
      return;
    }
    if (found.isEmpty() && !follow.hasRows()) {
      if (isKnown && beside.values().isEmpty()) {
        // Nothing of what was there: what the page said before is not unsaid by that.
        failed("crawl.problem.rows", fetched.address().getPath());
        return;
      }
      found.add(beside);
    }
    crawl.failures().none();
    for (RawRecord raw : found) {
      Normalised inner = follow.normaliser().normalise(raw.with(beside), around, rows.lookups());
      Normalised whole = row.made().with(inner);
      if (!follow.hasRows()) {
        taken.add(new Row(row.key(), rows.page(), row.digest(), whole));
        break;
      }
      follow
          .key()
          .fill(whole.values())
          .ifPresentOrElse(
              key -> taken.add(new Row(key, name, "", whole)),
              () -> crawl.intake().reject(name, taken.size() + 1, raw));
    }
    if (follow.hasRows() && taken.isEmpty() && !rows.mayBeEmpty()) {
      throw new Stopped(State.FAILED, "crawl.problem.rows", fetched.address().getPath());
    }
    rows.takeAll(taken);
    if (follow.hasRows() && !crawl.options().isDry()) {
      crawl
          .store()
          .putMet(
              crawl.source().id(),
              List.of(
                  new Met(
                      row.key(),
                      rows.page(),
                      row.digest(),
                      crawl.clock().instant(),
                      Optional.empty(),
                      crawl.book().runId())));
    }
  }
}
