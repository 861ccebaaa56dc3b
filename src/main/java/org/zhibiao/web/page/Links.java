package org.zhibiao.web.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.FullTexts;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;

/** Addresses within the site, and the check of those that lead out of it. */
public final class Links {
  private Links() {}

  public static String record(String id) {
    return "/records/" + segment(id);
  }

  /** A full text of a record, opened at a page where the reader's program can. */
  public static String page(String record, FullTexts.Place place) {
    return record(record)
        + "/files/"
        + place.attachment()
        + "/"
        + segment(place.name())
        + "#page="
        + place.number();
  }

  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** All records of a kind. */
  public static String kind(Kind kind) {
    return search(Map.of(Facet.KIND, kind.code()), Sort.RELEVANCE);
  }

  public static String search(Map<Facet, String> filters, Sort sort) {
    SearchRequest request = SearchRequest.of("").withSort(sort);
    for (Map.Entry<Facet, String> filter : filters.entrySet()) {
      request = request.with(filter.getKey(), filter.getValue());
    }
    return SearchAddress.of(request);
  }

  public static String words(String query) {
    return SearchAddress.of(SearchRequest.of(query));
  }

  /**
   * An address that may become a link: only {@code http} and {@code https} with a host. Records
   * come from anywhere, and {@code javascript:} is an address too.
   */
  public static Optional<String> external(String url) {
    try {
      URI uri = new URI(url.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null ? Optional.of(uri.toString()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
