package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.ListExport;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.web.record.Citation;
import org.zhibiao.web.record.Ris;

/**
 * Lists of results as files: all pages of a search in their order, up to the whole catalogue,
 * written as they are read.
 */
final class ExportPages {
  private static final Logger LOG = System.getLogger(ExportPages.class.getName());

  /** Endings of the files that there are, with their media types. */
  static final Map<String, String> TYPES =
      Map.of(
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "csv", "text/csv; charset=utf-8",
          "jsonl", "application/jsonl; charset=utf-8",
          "bib", "application/x-bibtex; charset=utf-8",
          "ris", "application/x-research-info-systems; charset=utf-8");

  /** So many are written at once; others are asked to come again. */
  private static final int AT_ONCE = 3;

  private static final String SOON = "10";
  private static final Pattern NOT_IN_NAME = Pattern.compile("[^\\p{L}\\p{Nd}.]+");
  private static final int LONGEST_NAME = 60;

  private final Site site;
  private final Search search;
  private final ListExport lists;
  private final Semaphore room = new Semaphore(AT_ONCE);

  ExportPages(Site site, Search search, Catalogue catalogue) {
    this.site = site;
    this.search = search;
    this.lists = new ListExport(catalogue);
  }

  void export(Context ctx) {
    String ending = ctx.pathParam("format");
    String type = Optional.ofNullable(TYPES.get(ending)).orElseThrow(NotFoundResponse::new);
    String language = site.words(ctx).language();
    SearchRequest request = SearchAddress.read(ctx.queryParamMap(), language).request();
    if (!room.tryAcquire()) {
      ctx.header(Header.RETRY_AFTER, SOON);
      throw new HttpResponseException(HttpStatus.TOO_MANY_REQUESTS.getCode(), "", Map.of());
    }
    try {
      List<String> ids = search.all(request);
      ctx.contentType(type);
      ctx.header(Header.CACHE_CONTROL, "no-store");
      ctx.header("X-Robots-Tag", "noindex");
      ctx.header(Header.CONTENT_DISPOSITION, disposition(request, ending));
      if (ctx.method() == HandlerType.GET) {
        write(ids, ending, language, ctx.outputStream());
      }
    } catch (IOException e) {
      // Whoever asked went away in the middle: there is nobody to tell.
      LOG.log(Level.DEBUG, "a list was not taken to its end", e);
    } finally {
      room.release();
    }
  }

  private void write(List<String> ids, String ending, String language, OutputStream out)
      throws IOException {
    Set<String> keys = new HashSet<>();
    switch (ending) {
      case "bib" -> texts(ids, record -> Citation.bibtex(record, keys, site.today()) + "\n", out);
      case "ris" -> texts(ids, record -> Ris.of(record, site.today()), out);
      default -> lists.write(ids, Format.of(ending).orElseThrow(), language, out);
    }
  }

  private void texts(List<String> ids, Function<Record, String> text, OutputStream out)
      throws IOException {
    lists.forEach(ids, record -> out.write(text.apply(record).getBytes(StandardCharsets.UTF_8)));
  }

  /** Named for what was searched and the day. */
  private String disposition(SearchRequest request, String ending) {
    String words = NOT_IN_NAME.matcher(request.query()).replaceAll("-");
    String cut =
        words.codePointCount(0, words.length()) <= LONGEST_NAME
            ? words
            : words.substring(0, words.offsetByCodePoints(0, LONGEST_NAME));
    String name = ("zhibiao-" + cut + "-" + site.today()).replaceAll("-{2,}", "-") + "." + ending;
    return Disposition.attachment(name);
  }
}
