package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Via;

/**
 * The interchange form of a record: its fields, {@code source}, and on a line that was exported
 * also {@code id} and {@code sightings}, where each source's own words stand in {@code said} unless
 * they are exactly the record's fields.
 */
public final class Interchange {
  static final String ID = "id";
  static final String SOURCE = "source";
  static final String SIGHTINGS = "sightings";
  private static final String UNSEEN_SINCE = "unseen_since";
  private static final Set<String> MEMBERS = members();

  /** What the catalogue itself gives: letters, figures, dots and hyphens, no dot in front. */
  private static final Pattern ID_FORM =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}.-]{0,199}");

  private final Catalogue catalogue;

  public Interchange(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  private static Set<String> members() {
    Set<String> members = new HashSet<>(Set.of(ID, SOURCE, SIGHTINGS));
    Field.ALL.forEach(field -> members.add(field.name()));
    return Set.copyOf(members);
  }

  /** The record as an object that {@link #read} takes back without loss. */
  public static ObjectNode write(Record record) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put(ID, record.id());
    record.fields().writeTo(object);
    if (record.sightings().size() == 1) {
      object.put(SOURCE, record.sightings().getFirst().source());
    }
    ArrayNode sightings = object.putArray(SIGHTINGS);
    for (Sighting sighting : record.sightings()) {
      ObjectNode node =
          sightings
              .addObject()
              .put(SOURCE, sighting.source())
              .put("via", sighting.via().code())
              .put("first_seen", sighting.firstSeen().toString())
              .put("last_seen", sighting.lastSeen().toString());
      Instant unseen = sighting.unseenSince();
      if (unseen != null) {
        node.put(UNSEEN_SINCE, unseen.toString());
      }
      if (!sighting.said().equals(record.fields())) {
        node.set("said", sighting.said().write());
      }
    }
    return object;
  }

  /**
   * The drafts that an object holds: one, or for an exported line one for each sighting.
   *
   * @param source who speaks where the line does not say
   * @param now when it was seen where the line does not say
   * @throws InvalidField naming the first member that will not do
   */
  List<Draft> read(JsonNode object, String source, Via via, Instant now) {
    if (!object.isObject()) {
      throw new InvalidField("", "invalid.object");
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw new InvalidField(name, "invalid.unknown-field");
              }
            });
    Fields fields = Fields.read(object);
    JsonNode sightings = object.get(SIGHTINGS);
    if (sightings == null || sightings.isNull()) {
      return List.of(
          new Draft(id(object), text(object, SOURCE, source), via, now, now, null, fields));
    }
    return exported(object, fields, sightings);
  }

  private List<Draft> exported(JsonNode object, Fields fields, JsonNode sightings) {
    List<Draft> drafts = new ArrayList<>();
    List<Sighting> all = new ArrayList<>();
    for (JsonNode node : sightings) {
      JsonNode said = node.get("said");
      Draft draft =
          new Draft(
              id(object),
              text(node, SOURCE, ""),
              via(node),
              instant(node, "first_seen"),
              instant(node, "last_seen"),
              node.has(UNSEEN_SINCE) ? instant(node, UNSEEN_SINCE) : null,
              said == null ? fields : Fields.read(said));
      drafts.add(draft);
      all.add(
          new Sighting(
              draft.source(),
              draft.via(),
              draft.firstSeen(),
              draft.seen(),
              draft.unseenSince(),
              draft.said()));
    }
    if (drafts.isEmpty() || drafts.size() > 50) {
      throw new InvalidField(SIGHTINGS, "invalid.sightings");
    }
    // Somebody changed the visible fields of an exported line: they are no source's words, and must
    // not be lost quietly.
    if (!catalogue.laidOver(all).equals(fields)) {
      throw new InvalidField(SIGHTINGS, "invalid.edited-export");
    }
    return drafts;
  }

  private static @Nullable String id(JsonNode object) {
    String id = object.path(ID).asText("");
    if (!id.isEmpty() && !ID_FORM.matcher(id).matches()) {
      throw new InvalidField(ID, "invalid.id", id);
    }
    return id.isEmpty() ? null : id;
  }

  private static String text(JsonNode node, String name, String otherwise) {
    String text = node.path(name).asText("");
    return text.isEmpty() ? otherwise : text;
  }

  private static Via via(JsonNode node) {
    String via = node.path("via").asText("");
    try {
      return Via.of(via);
    } catch (IllegalArgumentException e) {
      throw new InvalidField(SIGHTINGS, "invalid.via", via);
    }
  }

  private static Instant instant(JsonNode node, String name) {
    String text = node.path(name).asText("");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidField(SIGHTINGS, "invalid.instant", text);
    }
  }
}
