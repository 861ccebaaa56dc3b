package org.zhibiao.bench.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/**
 * The same records and questions as OpenSearch takes them.
 *
 * <p>Kind to it: offsets in the postings, so that nothing is analysed again to be marked; facets as
 * keywords with doc values; only the fields that are searched or shown.
 */
final class OpenSearchWords {
  static final String INDEX = "records";
  private static final int VALUES = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, String> ANALYZERS =
      Map.of("zh", "smartcn", "en", "english", "ja", "cjk");

  private OpenSearchWords() {}

  /** Which words of a question a record must have. */
  enum Wanted {
    /** As OpenSearch takes a question unless it is told otherwise. */
    ANY("or"),
    /** All in one field: far fewer hits to score, and none of what is said in two languages. */
    ALL_IN_ONE_FIELD("and");

    private final String operator;

    Wanted(String operator) {
      this.operator = operator;
    }
  }

  static String mapping() {
    ObjectNode root = JSON.objectNode();
    root.putObject("settings")
        .putObject("index")
        .put("number_of_shards", 1)
        .put("number_of_replicas", 0)
        .put("refresh_interval", "-1");
    ObjectNode properties =
        root.putObject("mappings").put("dynamic", false).putObject("properties");
    for (String field : List.of("title", "summary")) {
      ObjectNode languages = properties.putObject(field).putObject("properties");
      ANALYZERS.forEach(
          (language, analyzer) ->
              languages
                  .putObject(language)
                  .put("type", "text")
                  .put("analyzer", analyzer)
                  .put("index_options", "offsets"));
    }
    properties.putObject("number").put("type", "text");
    properties.putObject("products").put("type", "text").put("analyzer", "english");
    for (Facet facet : Facet.values()) {
      properties.putObject(facet.code()).put("type", "keyword");
    }
    return root.toString();
  }

  static void add(StringBuilder bulk, Record record) {
    bulk.append("{\"index\":{\"_id\":\"").append(record.id()).append("\"}}\n");
    bulk.append(document(record)).append('\n');
  }

  /** A record as it is sent. */
  static ObjectNode document(Record record) {
    Fields fields = record.fields();
    ObjectNode document = JSON.objectNode();
    localized(document, "title", fields.title());
    localized(document, "summary", fields.summary());
    fields.number().ifPresent(number -> document.put("number", number));
    ArrayNode products = document.putArray("products");
    fields.list(Field.PRODUCTS).forEach(products::add);
    document.put("kind", fields.kind().code());
    Status.on(LocalDate.now(PartialDate.ZONE), fields)
        .ifPresent(status -> document.put("status", status.code()));
    fields.get(Field.JURISDICTION).ifPresent(code -> document.put("jurisdiction", code));
    fields.get(Field.ISSUER).ifPresent(issuer -> document.put("issuer", issuer));
    ArrayNode ics = document.putArray("ics");
    branches(fields.list(Field.ICS)).forEach(ics::add);
    fields.get(Field.ISSUED).ifPresent(day -> document.put("issued", day.toString()));
    fields.get(Field.EFFECTIVE).ifPresent(day -> document.put("effective", day.toString()));
    fields
        .get(Field.ISSUED)
        .flatMap(PartialDate::year)
        .ifPresent(year -> document.put("year", String.valueOf(year)));
    return document;
  }

  private static void localized(ObjectNode document, String field, Localized text) {
    ObjectNode languages = document.putObject(field);
    text.texts().forEach(languages::put);
  }

  private static Set<String> branches(List<String> codes) {
    Set<String> branches = new LinkedHashSet<>();
    for (String code : codes) {
      for (int dot = code.indexOf('.'); dot > 0; dot = code.indexOf('.', dot + 1)) {
        branches.add(code.substring(0, dot));
      }
      branches.add(code);
    }
    return branches;
  }

  /** A page of 20 with facets, marked, and the exact total. */
  static String question(SearchRequest request, Wanted wanted) {
    ObjectNode root = JSON.objectNode();
    root.put("size", request.size()).put("track_total_hits", true);
    root.set("query", words(request, wanted));
    ObjectNode facets = root.putObject("aggs");
    for (Facet facet : Facet.values()) {
      ObjectNode terms = JSON.objectNode();
      terms.putObject("terms").put("field", facet.code()).put("size", VALUES);
      ArrayNode others = filters(request, facet);
      if (others.isEmpty()) {
        facets.set(facet.code(), terms);
      } else {
        ObjectNode sideways = facets.putObject(facet.code());
        sideways.putObject("filter").putObject("bool").set("filter", others);
        sideways.putObject("aggs").set("values", terms);
      }
    }
    ArrayNode all = filters(request, null);
    if (!all.isEmpty()) {
      root.putObject("post_filter").putObject("bool").set("filter", all);
    }
    ObjectNode highlight = root.putObject("highlight");
    ObjectNode marked = highlight.putObject("fields");
    for (String language : ANALYZERS.keySet()) {
      marked.putObject("title." + language).put("number_of_fragments", 0);
      marked
          .putObject("summary." + language)
          .put("number_of_fragments", 1)
          .put("fragment_size", 200);
    }
    return root.toString();
  }

  private static ObjectNode words(SearchRequest request, Wanted wanted) {
    ObjectNode query = JSON.objectNode();
    ObjectNode match = query.putObject("multi_match");
    match.put("query", request.query()).put("operator", wanted.operator).put("type", "best_fields");
    ArrayNode fields = match.putArray("fields");
    for (String field :
        List.of(
            "title.zh^3",
            "title.en^3",
            "title.ja^3",
            "summary.zh",
            "summary.en",
            "summary.ja",
            "number^5",
            "products")) {
      fields.add(field);
    }
    return query;
  }

  /** The mapping of an index of saved searches. */
  static String percolatorMapping() {
    try {
      ObjectNode root = (ObjectNode) new ObjectMapper().readTree(mapping());
      root.withObjectProperty("mappings")
          .withObjectProperty("properties")
          .putObject("query")
          .put("type", "percolator");
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A saved search: nobody asks it for scores, so that all of it filters. */
  static void addSaved(StringBuilder bulk, long id, SearchRequest request) {
    ObjectNode document = JSON.objectNode();
    ArrayNode filter = document.putObject("query").putObject("bool").putArray("filter");
    if (!request.query().isEmpty()) {
      filter.add(words(request, Wanted.ALL_IN_ONE_FIELD));
    }
    filter.addAll(filters(request, null));
    bulk.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
    bulk.append(document).append('\n');
  }

  /** Which saved searches records match; their ids alone are sent back. */
  static String percolation(Collection<Record> records) {
    ObjectNode root = JSON.objectNode();
    root.put("_source", false).put("size", 10_000).put("track_total_hits", true);
    root.putArray("stored_fields").add("_none_");
    ObjectNode percolate =
        root.putObject("query")
            .putObject("constant_score")
            .putObject("filter")
            .putObject("percolate");
    percolate.put("field", "query");
    ArrayNode documents = percolate.putArray("documents");
    records.forEach(record -> documents.add(document(record)));
    return root.toString();
  }

  /** The conditions chosen, but for those of one facet. */
  private static ArrayNode filters(
      SearchRequest request, @org.jspecify.annotations.Nullable Facet but) {
    ArrayNode filters = JSON.arrayNode();
    request
        .filters()
        .forEach(
            (facet, values) -> {
              if (facet != but) {
                ArrayNode any = filters.addObject().putObject("terms").putArray(facet.code());
                values.forEach(any::add);
              }
            });
    return filters;
  }
}
