package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Sort;

/** The filters beside the results. Each value is a link that adds it or takes it away. */
final class FacetGroups {
  /** In the order of the column: what it is, whether it holds, where, about what, since when. */
  private static final List<Facet> COLUMN =
      List.of(
          Facet.KIND,
          Facet.STATUS,
          Facet.JURISDICTION,
          Facet.PRODUCT,
          Facet.HAZARD,
          Facet.ICS,
          Facet.YEAR,
          Facet.ISSUER);

  private static final int TOP = 8;
  private static final int TOP_OF_MANY = 5;

  /** So many weigh no more than the rows do; whoever needs a rarer value types it. */
  private static final int LISTED = 20;

  private static final int OLD = 2000;
  private static final Map<String, int[]> SPANS = spans();

  private final SearchRequest request;
  private final SearchResult result;
  private final YearRange years;
  private final Words words;
  private final UnaryOperator<String> concepts;

  /**
   * @param years what was typed into the form, which goes back into it when it could not be used
   * @param concepts what a concept of the thesaurus is called in the reader's language
   */
  FacetGroups(
      SearchRequest request,
      SearchResult result,
      YearRange years,
      Words words,
      UnaryOperator<String> concepts) {
    this.request = request;
    this.result = result;
    this.years = years;
    this.words = words;
    this.concepts = concepts;
  }

  private static Map<String, int[]> spans() {
    Map<String, int[]> spans = new LinkedHashMap<>();
    spans.put("2020-", new int[] {2020, 9999});
    spans.put("2010-2019", new int[] {2010, 2019});
    spans.put("2000-2009", new int[] {2000, 2009});
    spans.put("-1999", new int[] {0, OLD - 1});
    return spans;
  }

  List<SearchPage.FacetGroup> all() {
    List<SearchPage.FacetGroup> groups = new ArrayList<>();
    for (Facet facet : COLUMN) {
      List<SearchPage.FacetItem> items =
          switch (facet) {
            case YEAR -> years();
            case ICS -> new IcsTree(counts(facet)).fields();
            default -> plain(facet);
          };
      boolean useful =
          items.size() > 1
              || items.stream().anyMatch(item -> item.chosen() || !item.below().isEmpty())
              || (facet == Facet.YEAR && (years.sent() || !items.isEmpty()));
      if (useful) {
        groups.add(group(facet, items));
      }
    }
    return groups;
  }

  private SearchPage.FacetGroup group(Facet facet, List<SearchPage.FacetItem> items) {
    boolean many = isOfMany(facet);
    List<SearchPage.FacetItem> top = new ArrayList<>();
    List<SearchPage.FacetItem> rest = new ArrayList<>();
    int first = many && facet != Facet.JURISDICTION ? TOP_OF_MANY : TOP;
    boolean cut = false;
    for (SearchPage.FacetItem item : items) {
      if (top.size() < first || item.chosen() || item.open()) {
        top.add(item);
      } else if (!many || top.size() + rest.size() < LISTED) {
        rest.add(item);
      } else {
        cut = true;
      }
    }
    // A fold that hides one line saves none.
    if (rest.size() == 1) {
      top.addAll(rest);
      rest.clear();
    }
    return new SearchPage.FacetGroup(
        facet.code(),
        words.get("facet." + facet.code()),
        top,
        rest,
        words.count("facet.more", rest.size()),
        cut ? words.get("facet.cut", words.number(LISTED)) : null,
        facet == Facet.YEAR ? yearForm() : null);
  }

  private Map<String, Long> counts(Facet facet) {
    Map<String, Long> counts = new LinkedHashMap<>();
    result
        .facets()
        .getOrDefault(facet, List.of())
        .forEach(count -> counts.put(count.value(), count.count()));
    request.values(facet).forEach(chosen -> counts.putIfAbsent(chosen, 0L));
    return counts;
  }

  /** The chosen ones first; one more than is listed tells that there are more. */
  private List<SearchPage.FacetItem> plain(Facet facet) {
    String title = words.get("facet." + facet.code());
    UnaryOperator<String> narrowing = SearchAddress.narrowing(request, facet);
    Map<String, Long> counts = counts(facet);
    List<SearchPage.FacetItem> items = new ArrayList<>();
    List<String> chosen = request.values(facet);
    counts.forEach(
        (value, count) -> {
          if (chosen.contains(value)) {
            items.add(item(facet, value, listed(facet, value), count, narrowing));
          }
        });
    int most = isOfMany(facet) ? Math.max(LISTED, items.size()) + 1 : Integer.MAX_VALUE;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      String value = entry.getKey();
      if (items.size() == most) {
        break;
      }
      Text name = listed(facet, value);
      // "Hazard" among the hazards tells nothing: it is the top of its tree. Of no particular kind
      // is what a profile asks for, and no choice of readers.
      boolean isChoice = !value.equals(Facet.GENERAL);
      if (isChoice && !chosen.contains(value) && !name.string().equalsIgnoreCase(title)) {
        items.add(item(facet, value, name, entry.getValue(), narrowing));
      }
    }
    return items;
  }

  private static boolean isOfMany(Facet facet) {
    return switch (facet) {
      case JURISDICTION, PRODUCT, HAZARD, ISSUER -> true;
      case KIND, STATUS, ICS, YEAR -> false;
    };
  }

  /** The name of a value as a line of a list begins. */
  private Text listed(Facet facet, String value) {
    Text name = name(facet, value);
    if (facet != Facet.PRODUCT && facet != Facet.HAZARD) {
      return name;
    }
    String label = name.string();
    return label.isEmpty()
        ? name
        : Text.plain(null, Character.toUpperCase(label.charAt(0)) + label.substring(1));
  }

  /** Years by decades; a single year or another span that was chosen stands before them. */
  private List<SearchPage.FacetItem> years() {
    Map<Integer, Long> byYear = new LinkedHashMap<>();
    result.facets().getOrDefault(Facet.YEAR, List.of()).stream()
        .filter(count -> isYear(count.value()))
        .forEach(count -> byYear.put(Integer.parseInt(count.value()), count.count()));
    List<SearchPage.FacetItem> items = new ArrayList<>();
    for (String chosen : request.values(Facet.YEAR)) {
      if (!SPANS.containsKey(chosen)) {
        items.add(year(chosen, sum(byYear, bounds(chosen))));
      }
    }
    SPANS.forEach(
        (span, bounds) -> {
          long count = sum(byYear, bounds);
          if (count > 0 || request.values(Facet.YEAR).contains(span)) {
            items.add(year(span, count));
          }
        });
    return items;
  }

  private static boolean isYear(String value) {
    return value.length() == 4 && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private SearchPage.FacetItem year(String span, long count) {
    return item(
        Facet.YEAR,
        span,
        name(Facet.YEAR, span),
        count,
        SearchAddress.narrowing(request, Facet.YEAR));
  }

  private static long sum(Map<Integer, Long> byYear, int[] bounds) {
    return byYear.entrySet().stream()
        .filter(year -> year.getKey() >= bounds[0] && year.getKey() <= bounds[1])
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The years of a value that the address may have: {@code 2016}, {@code 2010-2019}, …. */
  private static int[] bounds(String span) {
    int dash = span.indexOf('-');
    String from = dash < 0 ? span : span.substring(0, dash);
    String to = dash < 0 ? span : span.substring(dash + 1);
    return new int[] {
      from.isEmpty() ? 0 : Integer.parseInt(from), to.isEmpty() ? 9999 : Integer.parseInt(to)
    };
  }

  private SearchPage.YearForm yearForm() {
    List<SearchPage.Kept> kept = new ArrayList<>();
    if (!request.query().isEmpty()) {
      kept.add(new SearchPage.Kept("q", request.query()));
    }
    // The years chosen so far go along: they hold until the form brings others that can be used.
    for (Facet facet : Facet.values()) {
      request.values(facet).forEach(value -> kept.add(new SearchPage.Kept(facet.code(), value)));
    }
    if (request.sort() != Sort.RELEVANCE) {
      kept.add(new SearchPage.Kept("sort", request.sort().code()));
    }
    if (request.size() != SearchRequest.DEFAULT_SIZE) {
      kept.add(new SearchPage.Kept("size", String.valueOf(request.size())));
    }
    String from = years.from();
    String to = years.to();
    if (!years.sent() && request.values(Facet.YEAR).size() == 1) {
      String span = request.values(Facet.YEAR).getFirst();
      int dash = span.indexOf('-');
      from = dash < 0 ? span : span.substring(0, dash);
      to = dash < 0 ? span : span.substring(dash + 1);
    }
    return new SearchPage.YearForm(kept, from, to, years.problem(words).orElse(null));
  }

  private SearchPage.FacetItem item(
      Facet facet, String value, Text name, long count, UnaryOperator<String> narrowing) {
    boolean chosen = request.values(facet).contains(value);
    String href = chosen ? SearchAddress.of(request.without(facet, value)) : narrowing.apply(value);
    return new SearchPage.FacetItem(
        null, name, words.number(count), href, chosen, List.of(), false);
  }

  /**
   * The classes as the tree that they are: fields (59), groups (59.080), sub-groups (59.080.01).
   * The fields are listed, and below what is chosen the next step: the whole tree would be most of
   * the page. A class that is chosen takes the place of those above and below it, which say less or
   * the same.
   */
  private final class IcsTree {
    private final Map<String, Long> counts;
    private final Map<String, List<String>> below = new HashMap<>();
    private final List<String> chosen = request.values(Facet.ICS);
    private final UnaryOperator<String> narrowing = SearchAddress.narrowing(request, Facet.ICS);

    IcsTree(Map<String, Long> counts) {
      this.counts = new LinkedHashMap<>(counts);
      // A branch that is chosen but empty hangs on branches that are not counted.
      for (String code : List.copyOf(counts.keySet())) {
        for (String above = above(code); !above.isEmpty(); above = above(above)) {
          this.counts.putIfAbsent(above, 0L);
        }
      }
      for (String code : this.counts.keySet()) {
        below.computeIfAbsent(above(code), unused -> new ArrayList<>()).add(code);
      }
      below.values().forEach(Collections::sort);
    }

    /** What holds the chosen first, then by what they hold. */
    List<SearchPage.FacetItem> fields() {
      return below.getOrDefault("", List.of()).stream()
          .sorted(
              Comparator.comparing((String code) -> !holdsChosen(code))
                  .thenComparing(code -> counts.getOrDefault(code, 0L), Comparator.reverseOrder())
                  .thenComparing(Comparator.naturalOrder()))
          .map(this::branch)
          .toList();
    }

    private SearchPage.FacetItem branch(String code) {
      List<SearchPage.FacetItem> branches = new ArrayList<>();
      boolean open = holdsChosen(code) || isOnlyField(code);
      if (open) {
        below.getOrDefault(code, List.of()).forEach(lower -> branches.add(branch(lower)));
      }
      return new SearchPage.FacetItem(
          code,
          words.ics(code).orElse(Text.plain(null, "")),
          words.number(counts.getOrDefault(code, 0L)),
          chosen.isEmpty() ? narrowing.apply(code) : instead(code),
          chosen.contains(code),
          branches,
          open && !branches.isEmpty());
    }

    /** Whether choosing it would narrow nothing, so that what is below it is the choice. */
    private boolean isOnlyField(String code) {
      return below.getOrDefault("", List.of()).equals(List.of(code));
    }

    /** The address with a class in the place of those chosen above and below it. */
    private String instead(String code) {
      SearchRequest other = request;
      for (String value : chosen) {
        if (isWithin(value, code) || isWithin(code, value)) {
          other = other.without(Facet.ICS, value);
        }
      }
      return SearchAddress.of(chosen.contains(code) ? other : other.with(Facet.ICS, code));
    }

    private boolean holdsChosen(String code) {
      return chosen.stream().anyMatch(value -> isWithin(value, code));
    }

    private boolean isWithin(String code, String branch) {
      return code.equals(branch) || code.startsWith(branch + ".");
    }

    private String above(String code) {
      int dot = code.lastIndexOf('.');
      return dot < 0 ? "" : code.substring(0, dot);
    }
  }

  /** What a value of a facet is called. */
  Text name(Facet facet, String value) {
    return switch (facet) {
      case KIND -> Text.plain(null, Kind.of(value).map(words::kind).orElse(value));
      case STATUS -> Text.plain(null, Status.of(value).map(words::status).orElse(value));
      case JURISDICTION -> Text.plain(null, words.place(value));
      case ICS -> words.ics(value).orElse(Text.plain(null, value));
      case YEAR -> Text.plain(null, years(value));
      case PRODUCT, HAZARD ->
          Text.plain(
              null,
              value.equals(Facet.GENERAL) ? words.get("facet.general") : concepts.apply(value));
      case ISSUER -> Text.plain(null, value);
    };
  }

  /** A facet and a value of it, as a condition is named. */
  String condition(Facet facet, String value) {
    String name = name(facet, value).string();
    boolean coded = facet == Facet.ICS && !name.equals(value);
    return words.get("chip", words.get("facet." + facet.code()), coded ? value + " " + name : name);
  }

  private String years(String value) {
    if (value.endsWith("-")) {
      return words.get("years.since", value.substring(0, value.length() - 1));
    }
    if (value.startsWith("-")) {
      String year = value.substring(1);
      return words.get("years.before", String.valueOf(Integer.parseInt(year) + 1));
    }
    return value.replace('-', '–');
  }
}
