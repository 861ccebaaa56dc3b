package org.zhibiao.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Suggestion;
import org.zhibiao.text.Messages;

/** {@code /api/v1/search} and {@code /api/v1/suggest}. */
public final class SearchApi {
  private static final String LANGUAGE = "lang";

  private final Search search;
  private final Clock clock;

  public SearchApi(Search search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  /** The page of hits for the parameters of {@link SearchAddress}. */
  public void search(Context ctx) {
    SearchAddress.Read read = SearchAddress.read(ctx.queryParamMap(), language(ctx));
    List<SearchAddress.Ignored> ignored = new ArrayList<>(read.ignored());
    String wanted = ctx.queryParam(LANGUAGE);
    if (wanted != null && !Messages.LANGUAGES.contains(wanted)) {
      ignored.add(SearchAddress.ignored(LANGUAGE, wanted));
    }
    read.overfull()
        .forEach(
            facet ->
                ignored.add(
                    SearchAddress.ignored(
                        facet.code(), "more than " + SearchRequest.MAX_VALUES + " values")));
    if (!ignored.isEmpty()) {
      Problems.badParameters(ctx, ignored);
      return;
    }
    SearchResult result = search.run(read.request());
    ObjectNode answer = Json.object();
    answer.put("total", result.total());
    answer.put("took_ms", Math.round(result.tookMillis() * 1000) / 1000.0);
    answer.put("relaxed", result.understood().relaxed());
    answer.put("shortened", read.shortened());
    ArrayNode hits = answer.putArray("hits");
    LocalDate today = LocalDate.now(clock);
    result
        .hits()
        .forEach(
            hit -> hits.add(hit(hit, today).put("pinned", result.placed().contains(hit.id()))));
    ObjectNode facets = answer.putObject("facets");
    for (Facet facet : Facet.values()) {
      ArrayNode values = facets.putArray(facet.code());
      result
          .facets()
          .getOrDefault(facet, List.of())
          .forEach(c -> values.addObject().put("value", c.value()).put("count", c.count()));
    }
    answer.put("suggestion", result.understood().spellings().stream().findFirst().orElse(null));
    ArrayNode dropped = answer.putArray("dropped");
    result.understood().dropped().forEach(dropped::add);
    Json.send(ctx, answer);
  }

  private static ObjectNode hit(Hit hit, LocalDate today) {
    Fields fields = hit.fields();
    ObjectNode node = Json.object();
    node.put("id", hit.id());
    node.put("kind", fields.kind().code());
    node.put("number", fields.number().orElse(null));
    ObjectNode title = node.putObject("title");
    fields.title().texts().forEach(title::put);
    node.put("status", Status.on(today, fields).map(Status::code).orElse(null));
    for (Field<String> field : List.of(Field.ISSUER, Field.JURISDICTION)) {
      node.put(field.name(), fields.get(field).orElse(null));
    }
    node.put("issued", fields.get(Field.ISSUED).map(Object::toString).orElse(null));
    node.put("score", hit.score());
    node.set("highlight", highlight(hit));
    return node;
  }

  /** What matched, by field and language: HTML whose only elements are {@code <mark>}. */
  private static ObjectNode highlight(Hit hit) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    hit.titles()
        .forEach(
            (language, marked) -> {
              if (marked.isMarked()) {
                node.put("title." + language, html(marked));
              }
            });
    hit.bestSnippet()
        .ifPresent(
            snippet ->
                node.put(
                    (snippet.place() == null ? "summary." : "full_text.") + snippet.language(),
                    (snippet.cutBefore() ? "…" : "")
                        + html(snippet.text())
                        + (snippet.cutAfter() ? "…" : "")));
    return node;
  }

  private static String html(Hit.Marked marked) {
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (Hit.Span span : marked.spans()) {
      html.append(escape(marked.text().substring(from, span.start())))
          .append("<mark>")
          .append(escape(marked.text().substring(span.start(), span.end())))
          .append("</mark>");
      from = span.end();
    }
    return html.append(escape(marked.text().substring(from))).toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Numbers, words of the field and titles that go on like what was typed so far. */
  public void suggest(Context ctx) {
    String typed = Optional.ofNullable(ctx.queryParam("q")).orElse("");
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    for (Suggestion suggestion : search.suggest(typed, language(ctx), CacheControl.asksAnew(ctx))) {
      answer
          .addObject()
          .put("type", suggestion.type().code())
          .put("text", suggestion.text())
          .put("kind", suggestion.kind())
          .put("number", suggestion.number())
          .put("id", suggestion.id())
          .put("hint", suggestion.hint());
    }
    Json.send(ctx, answer);
  }

  /** The parameter {@code lang}, else what the caller's program accepts. */
  private static String language(Context ctx) {
    // The order of equals, and the titles suggested, hang on it.
    ctx.header(Header.VARY, "Accept-Language");
    String wanted = ctx.queryParam(LANGUAGE);
    if (wanted != null && Messages.LANGUAGES.contains(wanted)) {
      return wanted;
    }
    String accepted = Optional.ofNullable(ctx.header("Accept-Language")).orElse("");
    return accepted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "zh";
  }
}
