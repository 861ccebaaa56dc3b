package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;
import org.zhibiao.text.PartialDate;

/**
 * The front page.
 *
 * @param panel what the catalogue holds, label and figure
 * @param left and right the two columns of dated lists, those with nothing to show left out
 */
public record HomePage(
    List<Figure> panel,
    List<Try> tries,
    List<DatedList> left,
    List<DatedList> right,
    List<String> markets,
    List<Weft> wefts,
    List<ClassLine> classes) {
  private static final List<String> MARKETS = List.of("INT", "CN", "JP", "EU", "GB", "US");

  public record Figure(String label, String figure) {}

  public record Try(String href, String words) {}

  public record DatedList(String title, String moreHref, String moreWords, List<DatedItem> items) {}

  /** A row of the table of counts. */
  public record Weft(String kind, List<Crossing> crossings) {}

  /**
   * A cell of the table of counts.
   *
   * @param count null when there is nothing
   * @param href null when there is nothing, or too much for one address
   */
  public record Crossing(
      @Nullable String count, @Nullable String href, String label, boolean whole) {}

  /** A line of the index of classes. */
  public record ClassLine(String href, String code, Text name, String count) {}

  public static HomePage of(
      Overview overview, List<Figure> panel, List<String> tries, Words words) {
    LocalDate today = overview.day();
    List<DatedList> lists = new ArrayList<>();
    add(lists, overview.upcoming(), "upcoming", Field.EFFECTIVE, upcomingHref(), today, words);
    add(lists, overview.open(), "open", Field.COMMENT_DEADLINE, openHref(), today, words);
    add(lists, overview.published(), "published", Field.ISSUED, newestHref(), today, words);
    add(lists, overview.notices(), "notices", Field.ISSUED, newest(Kind.NOTICE), today, words);
    add(lists, overview.recalls(), "recalls", Field.ISSUED, newest(Kind.RECALL), today, words);
    int half = (lists.size() + 1) / 2;
    return new HomePage(
        panel,
        tries.stream().map(query -> new Try(Links.words(query), query)).toList(),
        List.copyOf(lists.subList(0, half)),
        List.copyOf(lists.subList(half, lists.size())),
        markets(words),
        wefts(overview, words),
        classes(overview, words));
  }

  private static void add(
      List<DatedList> lists,
      List<Hit> hits,
      String name,
      Field<PartialDate> date,
      String href,
      LocalDate today,
      Words words) {
    if (!hits.isEmpty()) {
      lists.add(
          new DatedList(
              words.get("home." + name),
              href,
              words.get("home." + name + ".more"),
              hits.stream().map(hit -> DatedItem.of(hit, date, today, words)).toList()));
    }
  }

  private static String upcomingHref() {
    return Links.search(Map.of(Facet.STATUS, Status.UPCOMING.code()), Sort.EFFECTIVE);
  }

  private static String openHref() {
    return Links.search(Map.of(Facet.STATUS, Status.OPEN.code()), Sort.DEADLINE);
  }

  private static String newestHref() {
    return Links.search(Map.of(), Sort.ISSUED);
  }

  private static String newest(Kind kind) {
    return Links.search(Map.of(Facet.KIND, kind.code()), Sort.ISSUED);
  }

  private static List<String> markets(Words words) {
    List<String> markets =
        new ArrayList<>(MARKETS.stream().map(code -> words.get("market." + code)).toList());
    markets.add(words.get("market.other"));
    markets.add(words.get("market.all"));
    return markets;
  }

  private static List<Weft> wefts(Overview overview, Words words) {
    return Overviews.ordered(overview).stream()
        .map(kind -> new Weft(words.kind(kind), crossings(kind, overview, words)))
        .toList();
  }

  private static List<Crossing> crossings(Kind kind, Overview overview, Words words) {
    Map<String, Long> places = overview.places().getOrDefault(kind, Map.of());
    SearchRequest request = SearchRequest.of("").with(Facet.KIND, kind.code());
    List<Crossing> crossings = new ArrayList<>();
    for (String market : MARKETS) {
      crossings.add(
          crossing(
              kind,
              words.get("market." + market),
              places.getOrDefault(market, 0L),
              request.with(Facet.JURISDICTION, market),
              words));
    }
    crossings.add(others(kind, places, request, words));
    long all = overview.kinds().getOrDefault(kind, 0L);
    crossings.add(
        new Crossing(
            words.number(all),
            SearchAddress.of(request),
            words.count("home.crossing", all, words.kind(kind), words.get("market.all")),
            true));
    return crossings;
  }

  private static Crossing others(
      Kind kind, Map<String, Long> places, SearchRequest request, Words words) {
    long count = 0;
    List<String> codes = new ArrayList<>();
    for (Map.Entry<String, Long> place : places.entrySet()) {
      String code = place.getKey();
      boolean withinCountry = code.indexOf('-') > 0;
      boolean counted =
          MARKETS.contains(code)
              || (withinCountry && places.containsKey(code.substring(0, code.indexOf('-'))));
      if (!counted) {
        codes.add(code);
        count += place.getValue();
      }
    }
    SearchRequest narrowed = request;
    for (String other : codes) {
      narrowed = narrowed.with(Facet.JURISDICTION, other);
    }
    Crossing crossing = crossing(kind, words.get("market.other"), count, narrowed, words);
    boolean fits = codes.size() <= SearchRequest.MAX_VALUES;
    return fits
        ? crossing
        : new Crossing(crossing.count(), null, crossing.label(), crossing.whole());
  }

  private static Crossing crossing(
      Kind kind, String market, long count, SearchRequest request, Words words) {
    if (count == 0) {
      return new Crossing(null, null, "", false);
    }
    return new Crossing(
        words.number(count),
        SearchAddress.of(request),
        words.count("home.crossing", count, words.kind(kind), market),
        false);
  }

  private static List<ClassLine> classes(Overview overview, Words words) {
    List<ClassLine> lines = new ArrayList<>();
    overview.classes().keySet().stream()
        .filter(code -> code.matches("(59|61)\\.\\d{3}|97\\.1[56]0|13\\.340\\.10|13\\.220\\.40"))
        .sorted()
        .forEach(
            code ->
                words
                    .ics(code)
                    .ifPresent(
                        name ->
                            lines.add(
                                new ClassLine(
                                    Links.search(Map.of(Facet.ICS, code), Sort.RELEVANCE),
                                    code,
                                    name,
                                    words.number(overview.classes().getOrDefault(code, 0L))))));
    return lines;
  }
}
