package org.zhibiao.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Via;

/** A source's word as the journal of operations keeps it. */
final class SightingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SightingJson() {}

  static @Nullable String write(@Nullable Sighting sighting) {
    if (sighting == null) {
      return null;
    }
    ObjectNode node =
        JSON.createObjectNode()
            .put("source", sighting.source())
            .put("via", sighting.via().code())
            .put("first_seen", sighting.firstSeen().toString())
            .put("last_seen", sighting.lastSeen().toString());
    Instant unseen = sighting.unseenSince();
    if (unseen != null) {
      node.put("unseen_since", unseen.toString());
    }
    node.set("said", sighting.said().write());
    return node.toString();
  }

  static @Nullable Sighting read(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(json);
      return new Sighting(
          node.path("source").asText(),
          Via.of(node.path("via").asText()),
          Instant.parse(node.path("first_seen").asText()),
          Instant.parse(node.path("last_seen").asText()),
          node.has("unseen_since") ? Instant.parse(node.path("unseen_since").asText()) : null,
          Fields.read(node.path("said")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds what is no JSON", e);
    }
  }
}
