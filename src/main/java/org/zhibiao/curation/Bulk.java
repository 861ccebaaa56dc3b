package org.zhibiao.curation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.catalogue.Word;
import org.zhibiao.text.Problem;

/**
 * One change made to many records at once, as if a person had edited each: what is set is held
 * above what sources say. Records go some hundreds in a transaction, each noted in the journal, so
 * that what was cut short is whole as far as it got, can be taken back, and can be asked for again.
 */
public final class Bulk {
  /** The most records of one change. */
  public static final int MAX_RECORDS = 10_000;

  /** What identifies a document or stands in one record's own words is not set for many. */
  private static final Set<Field<?>> OF_ONE =
      Set.of(
          Field.KIND,
          Field.NUMBER,
          Field.ALSO_NUMBERS,
          Field.TITLE,
          Field.SUMMARY,
          Field.URL,
          Field.CAS,
          Field.EC,
          Field.EVIDENCE);

  private static final int AT_ONCE = 200;

  private final Catalogue catalogue;
  private final Editing editing;
  private final Operations operations;
  private final Clock clock;

  public Bulk(Catalogue catalogue, Editing editing, Operations operations, Clock clock) {
    this.catalogue = catalogue;
    this.editing = editing;
    this.operations = operations;
    this.clock = clock;
  }

  /** How a field is changed. */
  public enum Way {
    /** The value stands for the whole field. */
    SET,
    /** The entries are added to a list; those that are there stay. */
    ADD,
    /** What a person set is let go: the field is the sources' again. */
    RELEASE
  }

  /**
   * A change.
   *
   * @param value as it is typed; entries of a list a line each; without meaning for {@link
   *     Way#RELEASE}
   */
  public record Wish(Field<?> field, Way way, String value) {
    public Wish {
      value = CellValues.of(field.name(), value.strip());
      if (!fields().contains(field) || (way == Way.ADD && !field.type().isList())) {
        throw new IllegalArgumentException(field.name() + " cannot be changed so for many");
      }
    }
  }

  /** The fields that can be changed for many. */
  public static List<Field<?>> fields() {
    return Field.ALL.stream()
        .<Field<?>>map(field -> field)
        .filter(field -> !OF_ONE.contains(field))
        .toList();
  }

  /**
   * What a change would do to one record.
   *
   * @param before the cell as it is, after as it would be; the same where nothing moves for readers
   * @param word what would be said for persons; null when nothing changes
   * @param problem why it will not do, null when it will
   */
  public record Step(
      Record record, String before, String after, @Nullable Word word, @Nullable Problem problem) {}

  /** What the change would do to a record. */
  public Step step(Record record, Wish wish) {
    String column = wish.field().name();
    String before = Editing.cells(record.fields()).getOrDefault(column, "");
    Set<String> released = wish.way() == Way.RELEASE ? Set.of(column) : Set.of();
    Map<String, String> typed =
        switch (wish.way()) {
          case SET -> Map.of(column, wish.value());
          case ADD -> Map.of(column, added(before, wish.value()));
          case RELEASE -> Map.of();
        };
    return switch (editing.lay(record, typed, released)) {
      case Editing.Wrong wrong ->
          new Step(record, before, before, null, wrong.mistakes().getFirst().problem());
      case Editing.Hold hold -> {
        Word word = word(record, hold);
        yield new Step(
            record, before, word == null ? before : after(record, word, column), word, null);
      }
    };
  }

  private static String added(String before, String value) {
    Set<String> lines = new LinkedHashSet<>(before.lines().toList());
    value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return String.join("\n", lines);
  }

  private @Nullable Word word(Record record, Editing.Hold hold) {
    Sighting last =
        record.sightings().stream()
            .filter(one -> one.source().equals(Sources.EDITOR))
            .findFirst()
            .orElse(null);
    boolean isAlone = record.sightings().stream().allMatch(one -> one == last);
    if (hold.said().isEmpty()) {
      return last == null || isAlone ? null : new Word(record.id(), Sources.EDITOR, last, null);
    }
    if (last != null && last.said().equals(hold.said())) {
      return null;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Word(
        record.id(),
        Sources.EDITOR,
        last,
        new Sighting(
            Sources.EDITOR,
            Via.EDIT,
            last == null ? now : last.firstSeen(),
            now,
            null,
            hold.said()));
  }

  private String after(Record record, Word word, String column) {
    List<Sighting> sightings =
        new ArrayList<>(
            record.sightings().stream()
                .filter(one -> !one.source().equals(Sources.EDITOR))
                .toList());
    Optional.ofNullable(word.after()).ifPresent(sightings::add);
    return Editing.cells(catalogue.laidOver(sightings)).getOrDefault(column, "");
  }

  /**
   * What a change does to a list, in figures.
   *
   * @param same records of which a person's word stays as it is
   * @param refused records with which it will not do
   */
  public record Counts(int changed, int same, int refused) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(int more, int unmoved, int wrong) {
      return new Counts(changed + more, same + unmoved, refused + wrong);
    }
  }

  /**
   * What a change would do; nothing is written.
   *
   * @param steps the first of those that change or will not do, at most {@code most}
   */
  public record Preview(Counts counts, List<Step> steps) {
    public Preview {
      steps = List.copyOf(steps);
    }
  }

  /** What a change would do to a list of records. */
  public Preview preview(List<String> ids, Wish wish, int most) {
    Counts[] counts = {Counts.NONE};
    List<Step> shown = new ArrayList<>();
    catalogue.forEach(
        ids.subList(0, Math.min(ids.size(), MAX_RECORDS)),
        AT_ONCE,
        records ->
            records.forEach(
                record -> {
                  Step step = step(record, wish);
                  counts[0] = counts[0].plus(ofMoved(step), ofSame(step), ofRefused(step));
                  if (ofSame(step) == 0 && shown.size() < most) {
                    shown.add(step);
                  }
                }));
    return new Preview(counts[0], shown);
  }

  private static int ofMoved(Step step) {
    return step.word() == null ? 0 : 1;
  }

  private static int ofRefused(Step step) {
    return step.problem() == null ? 0 : 1;
  }

  private static int ofSame(Step step) {
    return 1 - ofMoved(step) - ofRefused(step);
  }

  /**
   * What was done.
   *
   * @param operation takes it back; empty when no record changed
   */
  public record Done(Optional<Long> operation, Counts counts) {}

  /**
   * Makes a change to a list of records. A record that somebody changes at that moment is left as
   * it is, and counts as refused.
   *
   * @param name what the operation is to be known by
   */
  public Done run(Actor actor, String name, List<String> ids, Wish wish) {
    Counts[] counts = {Counts.NONE};
    long[] id = {-1};
    try {
      catalogue.forEach(
          ids.subList(0, Math.min(ids.size(), MAX_RECORDS)),
          AT_ONCE,
          records -> counts[0] = change(actor, name, id, records, wish, counts[0]));
    } catch (Operations.TakenBack e) {
      // Somebody thought better of it while it went on: the rest stays as it is.
      return new Done(Optional.of(id[0]), counts[0]);
    }
    if (id[0] >= 0) {
      operations.end(id[0], Map.of("revised", (long) counts[0].changed()));
    }
    return new Done(id[0] < 0 ? Optional.empty() : Optional.of(id[0]), counts[0]);
  }

  private Counts change(
      Actor actor, String name, long[] id, List<Record> records, Wish wish, Counts before) {
    List<Step> steps = records.stream().map(record -> step(record, wish)).toList();
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<Word> words = new ArrayList<>();
    for (Step step : steps) {
      Word word = step.word();
      if (word != null) {
        words.add(word);
        seen.put(step.record().id(), step.record().revision());
      }
    }
    int moved = words.isEmpty() ? 0 : move(actor, name, id, words, seen);
    return before.plus(
        moved,
        steps.stream().mapToInt(Bulk::ofSame).sum(),
        steps.stream().mapToInt(Bulk::ofRefused).sum() + words.size() - moved);
  }

  private int move(
      Actor actor, String name, long[] id, List<Word> words, Map<String, Integer> seen) {
    Restated restated =
        catalogue.restate(
            words,
            Map.of(),
            seen,
            false,
            (handle, moved) -> {
              if (id[0] < 0 && !moved.done().isEmpty()) {
                id[0] = operations.begin(handle, actor, Operation.What.BULK, name);
              }
              if (!moved.done().isEmpty()) {
                operations.note(handle, id[0], moved.done());
              }
            });
    return restated.done().size();
  }
}
