package org.zhibiao.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.text.Localized;

/**
 * Lays what several sources say over one another: a field is the word of the weightiest source that
 * states it, a text in several languages is filled language by language, and relations of all
 * sources stand together. The order in which sources arrived plays no part.
 */
final class Merging {
  private final Sources sources;

  Merging(Sources sources) {
    this.sources = sources;
  }

  private int compareWeight(Sighting one, Sighting other) {
    int byStanding = sources.standing(one.source()).compareTo(sources.standing(other.source()));
    return byStanding == 0 ? one.source().compareTo(other.source()) : byStanding;
  }

  List<Sighting> ordered(List<Sighting> sightings) {
    return sightings.stream().sorted(this::compareWeight).toList();
  }

  Fields merge(List<Sighting> sightings) {
    if (sightings.size() == 1) {
      return sightings.getFirst().said();
    }
    Fields merged = Fields.NONE;
    for (Sighting sighting : ordered(sightings)) {
      for (Field<?> field : Field.ALL) {
        merged = laidUnder(merged, sighting.said(), field);
      }
    }
    return merged;
  }

  @SuppressWarnings("unchecked") // the field's type says what its value is
  private static <T> Fields laidUnder(Fields upper, Fields lower, Field<T> field) {
    Optional<T> below = lower.get(field);
    if (below.isEmpty()) {
      return upper;
    }
    Optional<T> above = upper.get(field);
    if (above.isEmpty()) {
      return upper.with(field, below.get());
    }
    if (field.type().isLocalized()) {
      Field<Localized> text = (Field<Localized>) field;
      return upper.with(text, ((Localized) above.get()).orElse((Localized) below.get()));
    }
    if (Field.RELATIONS.contains(field)) {
      Field<List<Reference>> relation = (Field<List<Reference>>) field;
      return upper.with(
          relation, together((List<Reference>) above.get(), (List<Reference>) below.get()));
    }
    return upper;
  }

  /**
   * Two spellings of one number are one reference; the weightier source's spelling stands, the
   * degree is kept.
   */
  private static List<Reference> together(List<Reference> above, List<Reference> below) {
    Map<String, Reference> byKey = new LinkedHashMap<>();
    above.forEach(reference -> byKey.put(Identity.numberKey(reference.number()), reference));
    for (Reference reference : below) {
      byKey.merge(
          Identity.numberKey(reference.number()),
          reference,
          (kept, added) ->
              kept.degree() == null ? new Reference(kept.number(), added.degree()) : kept);
    }
    return List.copyOf(byKey.values());
  }
}
