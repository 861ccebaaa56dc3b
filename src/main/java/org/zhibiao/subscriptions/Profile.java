package org.zhibiao.subscriptions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Jurisdictions;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;

/**
 * What concerns an enterprise: what it makes, where it sells, which kinds of record it wants to
 * hear of. It is a search like any other, whose page shows the same.
 *
 * <p>None chosen is all: whoever sells everywhere hears of a market that is added later.
 *
 * @param products ids of concepts of the thesaurus
 * @param markets jurisdictions; a union stands for itself and its members
 */
public record Profile(List<String> products, List<String> markets, List<Kind> kinds) {
  public Profile {
    products = List.copyOf(products);
    markets = List.copyOf(markets);
    kinds = List.copyOf(kinds);
  }

  /**
   * The search. A record that is about textiles or clothing of no particular kind concerns whoever
   * makes any; the rules of a union's members stand beside the union's.
   *
   * @return empty when the markets and their members are more than a search can carry
   */
  public Optional<SearchRequest> request(String language) {
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    if (!products.isEmpty()) {
      List<String> goods = new ArrayList<>(products);
      goods.add(Facet.GENERAL);
      filters.put(Facet.PRODUCT, goods);
    }
    List<String> places =
        markets.stream()
            .flatMap(code -> Stream.concat(Stream.of(code), Jurisdictions.members(code).stream()))
            .distinct()
            .toList();
    filters.put(Facet.JURISDICTION, places);
    filters.put(Facet.KIND, kinds.stream().map(Kind::code).toList());
    return places.size() > SearchRequest.MAX_VALUES || products.size() >= SearchRequest.MAX_VALUES
        ? Optional.empty()
        : Optional.of(
            new SearchRequest(
                "", filters, Sort.RELEVANCE, 1, SearchRequest.DEFAULT_SIZE, language));
  }

  /** What was chosen when a search was made of it. */
  public static Profile of(SearchRequest request) {
    List<String> places = request.values(Facet.JURISDICTION);
    Set<String> within = new HashSet<>();
    places.forEach(code -> within.addAll(Jurisdictions.members(code)));
    return new Profile(
        request.values(Facet.PRODUCT).stream().filter(id -> !id.equals(Facet.GENERAL)).toList(),
        places.stream().filter(code -> !within.contains(code)).toList(),
        request.values(Facet.KIND).stream().flatMap(code -> Kind.of(code).stream()).toList());
  }
}
