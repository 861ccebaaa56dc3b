package org.zhibiao.catalogue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One document of the catalogue.
 *
 * @param id its address, {@code GB-T-3920-2008}; given once and kept for good
 * @param revision 1 when created, one more with every change of content
 * @param fields what its sources say, laid over one another
 * @param sightings one for each source, the weightiest first
 * @param connections its relations, those seen from the other end included; one for each type and
 *     other document
 */
public record Record(
    String id,
    int revision,
    Instant createdAt,
    Instant updatedAt,
    Fields fields,
    List<Sighting> sightings,
    List<Connection> connections) {

  public Record {
    sightings = List.copyOf(sightings);
    connections = List.copyOf(connections);
  }

  /**
   * When an official source was last looked at and showed this record; empty when none ever was.
   */
  public Optional<Instant> verifiedAt(Sources sources) {
    return sightings.stream()
        .filter(
            s -> s.via() == Via.CRAWL && sources.standing(s.source()) == Sources.Standing.OFFICIAL)
        .map(Sighting::lastSeen)
        .max(Comparator.naturalOrder());
  }

  public List<Connection> connections(RelationType type) {
    return connections.stream().filter(connection -> connection.type() == type).toList();
  }
}
