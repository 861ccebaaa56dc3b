package org.zhibiao.web.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;

/**
 * The ties that documents state among themselves, from the catalogue; then records about the same,
 * from the index. None is named twice, and none that the line of succession shows.
 */
public final class Neighbours implements RelatedRecords {
  private static final String SUBJECT = "related.subject";
  private static final int STATED = 100;
  private static final int ALIKE = 6;

  private final Catalogue catalogue;
  private final Search search;
  private final String language;

  public Neighbours(Catalogue catalogue, Search search, String language) {
    this.catalogue = catalogue;
    this.search = search;
    this.language = language;
  }

  @Override
  public List<Neighbour> of(Record record, Set<String> shown) {
    List<Connection> stated =
        record.connections().stream()
            .filter(c -> !(isSuccessionOrAdoption(c.type()) && shown.contains(c.number())))
            .limit(STATED)
            .toList();
    Map<String, Fields> others =
        byId(stated.stream().flatMap(c -> c.recordId().stream()).distinct().toList());
    List<Neighbour> neighbours = new ArrayList<>();
    for (RelationType type : RelationType.values()) {
      stated.stream()
          .filter(c -> c.type() == type)
          .forEach(
              c ->
                  neighbours.add(
                      new Neighbour(
                          "relation." + type.code(),
                          c.number(),
                          c.id(),
                          c.id() == null ? null : others.get(c.id()),
                          c.degree())));
    }
    Set<String> named = new HashSet<>(others.keySet());
    named.add(record.id());
    alike(record, named, shown).forEach(neighbours::add);
    return neighbours;
  }

  private List<Neighbour> alike(Record record, Set<String> named, Set<String> shown) {
    return search.related(record.id(), language, ALIKE + named.size()).stream()
        .filter(hit -> !named.contains(hit.id()))
        .filter(hit -> hit.fields().number().filter(shown::contains).isEmpty())
        .limit(ALIKE)
        .map(Neighbours::neighbour)
        .toList();
  }

  private static Neighbour neighbour(Hit hit) {
    Fields fields = hit.fields();
    return new Neighbour(SUBJECT, fields.number().orElse(null), hit.id(), fields, null);
  }

  private static boolean isSuccessionOrAdoption(RelationType type) {
    return switch (type) {
      case REPLACES, REPLACED_BY, NEWER_EDITION, ADOPTS, ADOPTED_BY -> true;
      default -> false;
    };
  }

  private Map<String, Fields> byId(Collection<String> ids) {
    Map<String, Fields> byId = new HashMap<>();
    if (!ids.isEmpty()) {
      catalogue.findAll(ids).forEach(other -> byId.put(other.id(), other.fields()));
    }
    return byId;
  }
}
