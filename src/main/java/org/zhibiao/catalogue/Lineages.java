package org.zhibiao.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.text.PartialDate;

/**
 * Follows replacements and adoptions from one record. Bounded in every direction: data from outside
 * may say that everything replaces everything.
 */
final class Lineages {
  static final int MAX_EDITIONS = 12;
  private static final int MAX_LANES = 4;
  private static final Comparator<Lineage.Edition> OLD_TO_NEW =
      Comparator.comparing(Lineages::when, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Lineage.Edition::number);

  private final Function<Set<String>, List<Record>> load;
  private final Function<String, List<String>> editions;
  private final LocalDate today;

  /**
   * Reads by the functions given.
   *
   * @param load the records with these ids
   * @param editions the ids of all editions of the family with this key
   */
  Lineages(
      Function<Set<String>, List<Record>> load,
      Function<String, List<String>> editions,
      LocalDate today) {
    this.load = load;
    this.editions = editions;
    this.today = today;
  }

  Lineage of(Record record) {
    Map<String, Record> own = succession(record, editionsOf(record));
    List<Map<String, Record>> lanes = new ArrayList<>(List.of(own));
    Set<String> placed = new HashSet<>(own.keySet());
    for (String id : tied(own)) {
      if (lanes.size() == MAX_LANES) {
        break;
      }
      if (!placed.contains(id)) {
        Map<String, Record> lane = new LinkedHashMap<>();
        load.apply(Set.of(id)).forEach(first -> lane.putAll(succession(first, editionsOf(first))));
        lane.keySet().removeAll(placed);
        if (!lane.isEmpty()) {
          placed.addAll(lane.keySet());
          lanes.add(lane);
        }
      }
    }
    List<Lineage.Lane> drawn = new ArrayList<>();
    for (Map<String, Record> lane : lanes) {
      drawn.add(lane(lane, record.id(), drawn.isEmpty()));
    }
    own.values().forEach(r -> addMissingAdopted(drawn, r));
    return new Lineage(drawn, ties(lanes, drawn));
  }

  /**
   * What it replaces, and what that replaced; what replaces it, and what replaced that; near to
   * far. Never forth and back: of a document that was split into many, the other pieces are another
   * line.
   *
   * @param first stands in the line whatever happens: a long line is cut at its far ends
   * @param others records of the same line that no source ties to it
   */
  private Map<String, Record> succession(Record first, List<String> others) {
    Map<String, Record> found = new LinkedHashMap<>(Map.of(first.id(), first));
    Set<String> back = new LinkedHashSet<>(neighbours(first, Set.of(RelationType.REPLACES)));
    Set<String> forth = new LinkedHashSet<>(neighbours(first, Set.of(RelationType.REPLACED_BY)));
    take(found, others.stream().filter(id -> !back.contains(id) && !forth.contains(id)).toList());
    Collection<String> older = back;
    Collection<String> newer = forth;
    while (found.size() < MAX_EDITIONS && !(older.isEmpty() && newer.isEmpty())) {
      newer = neighbours(take(found, newer), RelationType.REPLACED_BY);
      older = neighbours(take(found, older), RelationType.REPLACES);
    }
    return found;
  }

  /**
   * Adds the records with these ids as far as there is room, and answers with those that were new.
   */
  private List<Record> take(Map<String, Record> found, Collection<String> ids) {
    Set<String> missing = new LinkedHashSet<>(ids);
    missing.removeAll(found.keySet());
    List<Record> taken = new ArrayList<>();
    for (Record record : load.apply(missing)) {
      if (found.size() < MAX_EDITIONS && !isSupplement(record)) {
        found.put(record.id(), record);
        taken.add(record);
      }
    }
    return taken;
  }

  private static List<String> neighbours(List<Record> records, RelationType type) {
    return records.stream().flatMap(r -> neighbours(r, Set.of(type)).stream()).toList();
  }

  /** Editions that no source ties together still share their number. Amendments are no editions. */
  private List<String> editionsOf(Record record) {
    return record
        .fields()
        .number()
        .flatMap(StandardNumber::parse)
        .filter(number -> number.supplement().isEmpty())
        .map(number -> editions.apply(number.familyKey()))
        .orElse(List.of());
  }

  private static boolean isSupplement(Record record) {
    return record
        .fields()
        .number()
        .flatMap(StandardNumber::parse)
        .flatMap(StandardNumber::supplement)
        .isPresent();
  }

  private static List<String> neighbours(Record record, Set<RelationType> types) {
    return record.connections().stream()
        .filter(connection -> types.contains(connection.type()))
        .flatMap(connection -> connection.recordId().stream())
        .toList();
  }

  private static Set<String> tied(Map<String, Record> own) {
    Set<String> ids = new LinkedHashSet<>();
    for (RelationType type : List.of(RelationType.ADOPTS, RelationType.ADOPTED_BY)) {
      own.values().forEach(record -> ids.addAll(neighbours(record, Set.of(type))));
    }
    return ids;
  }

  /** Which edition adopts which, both as the lanes name them. */
  private static List<Lineage.Tie> ties(
      List<Map<String, Record>> records, List<Lineage.Lane> lanes) {
    Map<String, String> drawn = new HashMap<>();
    for (Lineage.Lane lane : lanes) {
      for (Lineage.Edition edition : lane.editions()) {
        drawn.put(Identity.numberKey(edition.number()), edition.number());
      }
    }
    Map<String, Record> all = new LinkedHashMap<>();
    records.forEach(all::putAll);
    List<Lineage.Tie> ties = new ArrayList<>();
    for (Record record : all.values()) {
      for (Connection adopted : record.connections(RelationType.ADOPTS)) {
        @Nullable Record other = adopted.id() == null ? null : all.get(adopted.id());
        String to = other == null ? adopted.number() : number(other);
        Optional.ofNullable(drawn.get(Identity.numberKey(to)))
            .map(named -> new Lineage.Tie(number(record), named, adopted.degree()))
            .ifPresent(ties::add);
      }
    }
    return ties;
  }

  private Lineage.Lane lane(Map<String, Record> records, String current, boolean own) {
    Map<String, Lineage.Edition> editions = new LinkedHashMap<>();
    for (Record record : records.values()) {
      editions.put(Identity.numberKey(number(record)), edition(record, current));
    }
    if (own) {
      // Predecessors and successors that the catalogue does not have are still part of the line.
      records.values().forEach(record -> addMissing(editions, record));
    }
    List<Lineage.Edition> sorted = editions.values().stream().sorted(OLD_TO_NEW).toList();
    return new Lineage.Lane(label(sorted), newest(sorted));
  }

  /** The last of a line too long to show; the edition being read is never left out. */
  private static List<Lineage.Edition> newest(List<Lineage.Edition> sorted) {
    int surplus = Math.max(0, sorted.size() - MAX_EDITIONS);
    List<Lineage.Edition> kept = new ArrayList<>(sorted.subList(surplus, sorted.size()));
    sorted.subList(0, surplus).stream()
        .filter(Lineage.Edition::current)
        .findFirst()
        .ifPresent(current -> kept.set(0, current));
    return kept;
  }

  private static void addMissing(Map<String, Lineage.Edition> editions, Record record) {
    for (RelationType type : List.of(RelationType.REPLACES, RelationType.REPLACED_BY)) {
      for (Connection connection : record.connections(type)) {
        if (connection.id() == null) {
          editions.putIfAbsent(
              Identity.numberKey(connection.number()), unknown(connection.number()));
        }
      }
    }
  }

  /**
   * What a record adopts and the catalogue does not have stands with the other editions of its
   * family, else in a lane of its own.
   */
  private static void addMissingAdopted(List<Lineage.Lane> lanes, Record record) {
    for (Connection adopted : record.connections(RelationType.ADOPTS)) {
      if (adopted.id() != null) {
        continue;
      }
      String label = family(adopted.number());
      int at = 0;
      while (at < lanes.size() && !isOfFamily(lanes.get(at), label)) {
        at++;
      }
      if (at < lanes.size()) {
        lanes.set(at, with(lanes.get(at), unknown(adopted.number())));
      } else if (at < MAX_LANES) {
        lanes.add(new Lineage.Lane(label, List.of(unknown(adopted.number()))));
      }
    }
  }

  private static boolean isOfFamily(Lineage.Lane lane, String label) {
    return lane.editions().stream().anyMatch(edition -> family(edition.number()).equals(label));
  }

  private static Lineage.Lane with(Lineage.Lane lane, Lineage.Edition more) {
    String key = Identity.numberKey(more.number());
    if (lane.editions().stream().anyMatch(e -> Identity.numberKey(e.number()).equals(key))) {
      return lane;
    }
    List<Lineage.Edition> editions = new ArrayList<>(lane.editions());
    editions.add(more);
    editions.sort(OLD_TO_NEW);
    return new Lineage.Lane(lane.label(), newest(editions));
  }

  private Lineage.Edition edition(Record record, String current) {
    return new Lineage.Edition(
        number(record),
        record.id(),
        Status.on(today, record.fields()).orElse(null),
        record.fields().get(Field.ISSUED).orElse(null),
        record.fields().get(Field.EFFECTIVE).orElse(null),
        record.id().equals(current));
  }

  /** An edition that is only known by name: of its dates, the year that its number tells. */
  private static Lineage.Edition unknown(String number) {
    return new Lineage.Edition(number, null, null, yearOf(number), null, false);
  }

  private static @Nullable PartialDate when(Lineage.Edition edition) {
    if (edition.issued() != null) {
      return edition.issued();
    }
    return edition.effective() != null ? edition.effective() : yearOf(edition.number());
  }

  private static @Nullable PartialDate yearOf(String number) {
    return StandardNumber.parse(number)
        .flatMap(StandardNumber::year)
        .map(year -> PartialDate.parse(String.valueOf(year)))
        .orElse(null);
  }

  private static String number(Record record) {
    return record.fields().number().orElse(record.id());
  }

  private static String label(List<Lineage.Edition> editions) {
    Optional<Lineage.Edition> current =
        editions.stream().filter(Lineage.Edition::current).findFirst();
    return family(current.orElse(editions.getLast()).number());
  }

  private static String family(String number) {
    return StandardNumber.parse(number).map(StandardNumber::undatedDisplay).orElse(number);
  }
}
