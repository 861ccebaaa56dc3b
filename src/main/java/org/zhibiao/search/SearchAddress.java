package org.zhibiao.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.FieldType;
import org.zhibiao.catalogue.Jurisdictions;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;

/**
 * The one spelling of a {@link SearchRequest} as a query string: what the page's address shows, the
 * API takes and a saved search keeps. Reading never fails: what cannot be used is left out and
 * named.
 *
 * <p>The order is fixed (words, facets, order, page, size), the values of a facet are sorted, and
 * what is as by default is not written; so two equal requests have one address.
 */
public final class SearchAddress {
  /** The page that shows results. */
  public static final String PATH = "/search";

  private static final int MAX_VALUE = 200;
  private static final Pattern YEARS = Pattern.compile("\\d{4}(-(\\d{4})?)?|-\\d{4}");

  /** An id of the thesaurus. */
  private static final Pattern CONCEPT = Pattern.compile("[a-z0-9-]{1,80}");

  /**
   * What an address cannot carry. Less than a stored text is cleaned of: marks that cannot be seen
   * but part or join letters are left to the query's own folding.
   */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private SearchAddress() {}

  /**
   * What was understood of a query string.
   *
   * @param shortened whether the query was longer than what is looked at
   * @param ignored the values that could not be used
   * @param overfull the facets for which more values came than are looked at
   */
  public record Read(
      SearchRequest request, boolean shortened, List<Ignored> ignored, List<Facet> overfull) {
    public Read {
      ignored = List.copyOf(ignored);
      overfull = List.copyOf(overfull);
    }

    /** The same with another request in the place of what the query string says. */
    public Read with(SearchRequest other) {
      return new Read(other, shortened, ignored, overfull);
    }

    /** Whether all that the query string says is in the request. */
    public boolean isWhole() {
      return !shortened && ignored.isEmpty() && overfull.isEmpty();
    }
  }

  /** A parameter's value that says nothing that can be searched for. */
  public record Ignored(String name, String value) {}

  /** {@code /search?q=…}. */
  public static String of(SearchRequest request) {
    String query = query(request);
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  /** The query string, without the question mark; empty when everything is as by default. */
  public static String query(SearchRequest request) {
    StringBuilder query = new StringBuilder();
    if (!request.query().isEmpty()) {
      append(query, "q", request.query());
    }
    for (Facet facet : Facet.values()) {
      request.values(facet).forEach(value -> append(query, facet.code(), value));
    }
    order(query, request, request.page());
    return query.toString();
  }

  private static void order(StringBuilder query, SearchRequest request, int page) {
    if (request.sort() != Sort.RELEVANCE) {
      append(query, "sort", request.sort().code());
    }
    if (page > 1) {
      append(query, "page", String.valueOf(page));
    }
    if (request.size() != SearchRequest.DEFAULT_SIZE) {
      append(query, "size", String.valueOf(request.size()));
    }
  }

  /**
   * The addresses of a request narrowed by one more value of a facet each: the same as {@link #of}
   * of {@link SearchRequest#with}, for whoever makes hundreds of them.
   */
  public static UnaryOperator<String> narrowing(SearchRequest request, Facet narrowed) {
    if (!request.values(narrowed).isEmpty()) {
      return value -> of(request.with(narrowed, value));
    }
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    if (!request.query().isEmpty()) {
      append(before, "q", request.query());
    }
    for (Facet facet : Facet.values()) {
      StringBuilder side = facet.compareTo(narrowed) < 0 ? before : after;
      request.values(facet).forEach(value -> append(side, facet.code(), value));
    }
    order(after, request, 1);
    String start = PATH + "?" + before + (before.isEmpty() ? "" : "&") + narrowed.code() + "=";
    String end = after.isEmpty() ? "" : "&" + after;
    return value -> start + URLEncoder.encode(value, StandardCharsets.UTF_8) + end;
  }

  private static void append(StringBuilder query, String name, String value) {
    if (!query.isEmpty()) {
      query.append('&');
    }
    query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** The request of a canonical query string; what cannot be read of it is left out. */
  public static SearchRequest request(String query, String language) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters
            .computeIfAbsent(pair.substring(0, equals), unused -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return read(parameters, language).request();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /**
   * Reads the parameters of an address. Parameters of other names are no concern of the search and
   * are passed over.
   *
   * @param parameters by name, decoded
   * @param language of the reader
   */
  public static Read read(Map<String, List<String>> parameters, String language) {
    List<Ignored> ignored = new ArrayList<>();
    String words = CONTROL.matcher(first(parameters, "q")).replaceAll(" ");
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    List<Facet> overfull = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<String> values = values(facet, parameters, ignored);
      if (values.size() > SearchRequest.MAX_VALUES) {
        overfull.add(facet);
        values = values.subList(0, SearchRequest.MAX_VALUES);
      }
      filters.put(facet, values);
    }
    Sort sort = Sort.RELEVANCE;
    String wanted = first(parameters, "sort");
    if (!wanted.isEmpty()) {
      sort = Sort.of(wanted).orElse(Sort.RELEVANCE);
      if (!sort.code().equals(wanted)) {
        ignored.add(ignored("sort", wanted));
      }
    }
    int size =
        bounded("size", parameters, SearchRequest.DEFAULT_SIZE, SearchRequest.MAX_SIZE, ignored);
    int page = bounded("page", parameters, 1, SearchRequest.MAX_DEPTH / size, ignored);
    return new Read(
        new SearchRequest(words, filters, sort, page, size, language),
        words.strip().length() > SearchRequest.MAX_QUERY,
        ignored,
        overfull);
  }

  /** The values of a facet that say something, without repetition. */
  private static List<String> values(
      Facet facet, Map<String, List<String>> parameters, List<Ignored> ignored) {
    Set<String> good = new LinkedHashSet<>();
    for (String given : parameters.getOrDefault(facet.code(), List.of())) {
      String value = given.strip();
      if (value.isEmpty()) {
        continue;
      }
      if (isUsable(facet, value)) {
        good.add(facet == Facet.JURISDICTION ? Jurisdictions.codeOf(value).orElse(value) : value);
      } else {
        ignored.add(ignored(facet.code(), value));
      }
    }
    return List.copyOf(good);
  }

  private static boolean isUsable(Facet facet, String value) {
    return switch (facet) {
      case KIND -> Kind.of(value).isPresent();
      case STATUS -> Status.of(value).isPresent();
      case JURISDICTION -> Jurisdictions.codeOf(value).isPresent();
      case ISSUER -> value.length() <= MAX_VALUE && !CONTROL.matcher(value).find();
      case ICS -> FieldType.isIcs(value);
      case PRODUCT, HAZARD -> CONCEPT.matcher(value).matches();
      case YEAR -> YEARS.matcher(value).matches();
    };
  }

  private static int bounded(
      String name,
      Map<String, List<String>> parameters,
      int otherwise,
      int most,
      List<Ignored> ignored) {
    String given = first(parameters, name);
    if (given.isEmpty()) {
      return otherwise;
    }
    if (NUMBER.matcher(given).matches()) {
      int value = Integer.parseInt(given);
      if (value >= 1 && value <= most) {
        return value;
      }
    }
    ignored.add(ignored(name, given));
    return otherwise;
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst().strip();
  }

  /** A value as it is named to the one who sent it, cut when it is long. */
  public static Ignored ignored(String name, String value) {
    return new Ignored(
        name, value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…");
  }
}
