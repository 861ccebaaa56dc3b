package org.zhibiao.curation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.catalogue.Word;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.text.Localized;

/**
 * Makes one record of two that are one document. What sources say of the one that goes is said of
 * the one that stays; where a source speaks of both, its word of the one that stays stands. What
 * persons hold of the one fills what they do not hold of the other. The number of the one that goes
 * becomes a further number, and its address answers with the other.
 *
 * <p>One transaction, with journal and audit log, and so either whole or not at all.
 */
public final class Merge {
  private final Catalogue catalogue;
  private final Operations operations;
  private final Clock clock;

  public Merge(Catalogue catalogue, Operations operations, Clock clock) {
    this.catalogue = catalogue;
    this.operations = operations;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Result {}

  /** The two are one; the operation's id takes it back. */
  public record Merged(long operation) implements Result {}

  /** One of the two is not there, or is not what the person saw. */
  public record Stale() implements Result {}

  /** Two kinds of documents, or twice the same record, are never one. */
  public record Unlike() implements Result {}

  /** A record and the revision of it that a person saw. */
  public record Seen(String id, int revision) {}

  /**
   * Merges.
   *
   * @param going the record whose address passes to the other
   * @param staying the one that stays
   */
  public Result merge(Actor actor, Seen going, Seen staying) {
    Optional<Record> from = seen(going);
    Optional<Record> into = seen(staying);
    if (from.isEmpty() || into.isEmpty()) {
      return new Stale();
    }
    if (going.id().equals(staying.id())
        || !from.get().fields().kind().equals(into.get().fields().kind())) {
      return new Unlike();
    }
    long[] operation = {0};
    Restated restated =
        catalogue.restate(
            words(from.get(), into.get()),
            Map.of(going.id(), staying.id()),
            Map.of(going.id(), going.revision(), staying.id(), staying.revision()),
            true,
            (handle, moved) -> {
              String name =
                  from.get().fields().number().orElse(going.id())
                      + " → "
                      + into.get().fields().number().orElse(staying.id());
              operation[0] = operations.begin(handle, actor, Operation.What.MERGE, name);
              operations.note(handle, operation[0], moved.done());
              operations.end(handle, operation[0], Map.of("words", (long) moved.done().size()));
            });
    return restated.done().isEmpty() ? new Stale() : new Merged(operation[0]);
  }

  /**
   * Whether the one is to stay rather than the other, unless a person says otherwise: it has a
   * dated number, or more sources speak of it.
   */
  public static boolean isFuller(Record one, Record other) {
    boolean isDated = isDated(one);
    return isDated == isDated(other) ? one.sightings().size() > other.sightings().size() : isDated;
  }

  private static boolean isDated(Record record) {
    return record
        .fields()
        .number()
        .flatMap(StandardNumber::parse)
        .filter(number -> !number.key().equals(number.familyKey()))
        .isPresent();
  }

  private Optional<Record> seen(Seen seen) {
    return catalogue.find(seen.id()).filter(record -> record.revision() == seen.revision());
  }

  private List<Word> words(Record from, Record into) {
    List<Word> words = new ArrayList<>();
    for (Sighting word : from.sightings()) {
      words.add(new Word(from.id(), word.source(), word, null));
      if (!word.source().equals(Sources.EDITOR) && of(into, word.source()).isEmpty()) {
        words.add(new Word(into.id(), word.source(), null, word));
      }
    }
    Optional<Sighting> held = of(into, Sources.EDITOR);
    Fields together = together(from, into);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Sighting after =
        new Sighting(
            Sources.EDITOR,
            Via.EDIT,
            held.map(Sighting::firstSeen).orElse(now),
            now,
            null,
            together);
    if (held.map(Sighting::said).filter(together::equals).isEmpty()) {
      words.add(new Word(into.id(), Sources.EDITOR, held.orElse(null), after));
    }
    return words;
  }

  private static Optional<Sighting> of(Record record, String source) {
    return record.sightings().stream().filter(one -> one.source().equals(source)).findFirst();
  }

  /** What persons hold of the one that stays, with what they held of the other beneath. */
  private static Fields together(Record from, Record into) {
    Fields above = of(into, Sources.EDITOR).map(Sighting::said).orElse(Fields.NONE);
    Fields below = of(from, Sources.EDITOR).map(Sighting::said).orElse(Fields.NONE);
    Fields held = above;
    for (Field<?> field : Field.ALL) {
      if (!field.equals(Field.NUMBER) && !field.equals(Field.KIND)) {
        held = filled(held, below, field);
      }
    }
    held = held.with(Field.KIND, into.fields().kind());
    Optional<String> number = into.fields().number();
    if (number.isPresent()) {
      held = held.with(Field.NUMBER, number.get());
    } else if (held.title().isEmpty()) {
      held = held.with(Field.TITLE, into.fields().title());
    }
    List<String> further = further(from, into, held);
    return further.isEmpty() ? held : held.with(Field.ALSO_NUMBERS, further);
  }

  /** The further numbers that persons hold, with those by which the one that goes was known. */
  private static List<String> further(Record from, Record into, Fields held) {
    Set<String> further = new LinkedHashSet<>(held.list(Field.ALSO_NUMBERS));
    Set<String> keys = new LinkedHashSet<>();
    into.fields().number().map(Identity::numberKey).ifPresent(keys::add);
    further.forEach(one -> keys.add(Identity.numberKey(one)));
    List<String> more = new ArrayList<>();
    from.fields().number().ifPresent(more::add);
    more.addAll(from.fields().list(Field.ALSO_NUMBERS));
    for (String number : more) {
      if (keys.add(Identity.numberKey(number))) {
        further.add(number);
      }
    }
    if (!further.isEmpty()) {
      // A person's list stands for the whole field: what sources list stays in it.
      further.addAll(into.fields().list(Field.ALSO_NUMBERS));
    }
    return List.copyOf(further);
  }

  @SuppressWarnings("unchecked") // the field's type says what its value is
  private static <T> Fields filled(Fields above, Fields below, Field<T> field) {
    Optional<T> lower = below.get(field);
    if (lower.isEmpty()) {
      return above;
    }
    Optional<T> upper = above.get(field);
    if (upper.isEmpty()) {
      return above.with(field, lower.get());
    }
    if (field.type().isLocalized()) {
      Field<Localized> text = (Field<Localized>) field;
      return above.with(text, ((Localized) upper.get()).orElse((Localized) lower.get()));
    }
    return above;
  }
}
