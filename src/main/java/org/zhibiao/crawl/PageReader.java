package org.zhibiao.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.extract.Charsets;
import org.zhibiao.crawl.extract.Extraction;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.extract.Reading;
import org.zhibiao.crawl.extract.UnreadablePage;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.FetchResult;
import org.zhibiao.crawl.fetch.FetchResult.Denied;
import org.zhibiao.crawl.fetch.FetchResult.Failed;
import org.zhibiao.crawl.fetch.FetchResult.Fetched;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.normalise.Template;

/**
 * Asks for the pages of one source and reads them; a page that cannot be had or read ends the run
 * where nothing can go on without it.
 */
final class PageReader {
  private static final int LOOKED_AT = 1 << 16;

  private final Source source;
  private final Requests requests;
  private final Fetcher fetcher;
  private final RunBook book;

  PageReader(Source source, Requests requests, Fetcher fetcher, RunBook book) {
    this.source = source;
    this.requests = requests;
    this.fetcher = fetcher;
    this.book = book;
  }

  Requests requests() {
    return requests;
  }

  /**
   * The request, with its values put in.
   *
   * @throws Stopped when the page did not give one of them
   */
  FetchRequest request(Request request, Map<String, Template> extra, RawRecord values) {
    try {
      return requests.of(request, extra, values);
    } catch (Requests.MissingValue e) {
      throw new Stopped(State.FAILED, "crawl.problem.value", String.valueOf(e.getMessage()));
    } catch (Requests.Elsewhere e) {
      throw new Stopped(State.FAILED, "crawl.denied.elsewhere", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asks, and ends the run where the answer is a site's way of saying that it has had enough: read
   * as a page of the list it would be one without rows, and all that was not yet met would seem to
   * have vanished.
   */
  FetchResult fetch(FetchRequest request) throws InterruptedException {
    FetchResult result = fetcher.fetch(request);
    if (result instanceof Fetched fetched && isRefusal(fetched.page())) {
      fetched.page().close();
      throw new Stopped(
          State.INTERRUPTED,
          "crawl.problem.refused",
          request.address().getPath(),
          fetched.page().address().getPath());
    }
    return result;
  }

  private boolean isRefusal(Page page) {
    return source
        .refusal()
        .filter(pattern -> pattern.matcher(page.address().toString()).find())
        .isPresent();
  }

  /** A page without which the run cannot go on. */
  Page needed(FetchRequest request) throws InterruptedException {
    return taken(fetch(request), request);
  }

  /** The page of an answer, without which the run cannot go on. */
  Page taken(FetchResult result, FetchRequest request) {
    return switch (result) {
      case Fetched fetched -> {
        book.count(Counts.ofFetched());
        yield fetched.page();
      }
      case NotModified same ->
          throw new Stopped(State.FAILED, "crawl.denied.status", "304 " + request.address());
      case Denied denied -> throw new Stopped(State.FAILED, denied.reason(), denied.detail());
      case Failed failed ->
          throw new Stopped(
              State.INTERRUPTED, failed.reason(), failed.detail(), request.address().getPath());
    };
  }

  /**
   * Reads a page and hands over its rows, each with what the page says beside them.
   *
   * @throws Stopped when it is not in the form that the source file says
   */
  RawRecord read(Page page, Reading reading, BiConsumer<RawRecord, RawRecord> rows) {
    try {
      return readable(page, reading, rows);
    } catch (UnreadablePage e) {
      throw new Stopped(
          State.FAILED,
          "crawl.problem.unreadable",
          page.address().getPath(),
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a page that the run can do without.
   *
   * @throws UnreadablePage when it is not in the form that the source file says
   */
  RawRecord readable(Page page, Reading reading, BiConsumer<RawRecord, RawRecord> rows) {
    try (InputStream in = page.open()) {
      return extract(
          source, in, page.contentType(), requests.published(page.address()), reading, rows);
    } catch (IOException e) {
      throw new Stopped(
          State.INTERRUPTED, "crawl.failed.connection", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a page of a source from its bytes.
   *
   * @param in can go back to a mark
   * @param contentType the header; empty for none
   * @param address the page's own, as the site has it
   * @throws UnreadablePage when it is not in the form that the source file says
   */
  static RawRecord extract(
      Source source,
      InputStream in,
      String contentType,
      String address,
      Reading reading,
      BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    in.mark(LOOKED_AT + 1);
    byte[] start = in.readNBytes(LOOKED_AT);
    in.reset();
    return Extraction.read(in, charset(source, contentType, start), address, reading, rows);
  }

  /** What a page of a source is written in. */
  static Charset charset(Source source, String contentType, byte[] start) {
    Optional<Charset> told =
        contentType.toLowerCase(Locale.ROOT).contains("charset")
            ? Optional.empty()
            : source.charset().flatMap(Charsets::byName);
    return told.orElseGet(() -> Charsets.of(contentType, start));
  }
}
