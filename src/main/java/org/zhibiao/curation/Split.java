package org.zhibiao.curation;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Word;
import org.zhibiao.text.Problem;

/**
 * Makes two records of one in which two documents are mixed. The words of some sources go to a
 * record of their own; what persons hold, the address and the followers stay. Where a source gives
 * the other document the number of this one, its word is read with the right number from then on.
 *
 * <p>One transaction, with journal and audit log, and so either whole or not at all.
 */
public final class Split {
  private final Catalogue catalogue;
  private final Operations operations;

  public Split(Catalogue catalogue, Operations operations) {
    this.catalogue = catalogue;
    this.operations = operations;
  }

  /**
   * What is asked for.
   *
   * @param sources those whose words go
   * @param number of the record that they make; empty for the one that they give themselves
   */
  public record Wish(Set<String> sources, String number) {
    public Wish {
      sources = Set.copyOf(sources);
      number = number.strip();
    }
  }

  /**
   * What it would come to.
   *
   * @param stays the fields of the record that stays
   * @param goes the fields of the new one
   */
  public record Plan(Fields stays, Fields goes) implements Trial {}

  /** What a split would come to: a plan, or why it will not do. */
  public sealed interface Trial {}

  /** What became of it. */
  public sealed interface Result {}

  /**
   * It is done.
   *
   * @param operation takes it back
   * @param made the id of the new record
   */
  public record Done(long operation, String made) implements Result {}

  /** The record is not there, or is not what the person saw. */
  public record Stale() implements Result {}

  /**
   * It will not do.
   *
   * @param taken the record that has the number already, null when that is not why
   */
  public record Wrong(Problem problem, @Nullable String taken) implements Result, Trial {}

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Wrong wrong;

    Refused(Wrong wrong) {
      super(wrong.problem().key());
      this.wrong = wrong;
    }

    static Refused because(String key) {
      return new Refused(new Wrong(Problem.of(key), null));
    }
  }

  /** Words on their way. */
  private record Move(Fields stays, Fields goes, List<Sighting> going, List<Sighting> arriving) {}

  /** Tries a split without doing anything. */
  public Trial tryOut(Record record, Wish wish) {
    try {
      Move move = move(record, wish);
      return new Plan(move.stays(), move.goes());
    } catch (Refused e) {
      return e.wrong;
    }
  }

  /**
   * Splits.
   *
   * @param revision of the record that the person saw
   * @param also done in the same transaction, with the id of the new record
   */
  public Result split(
      Actor actor, String id, int revision, Wish wish, BiConsumer<Handle, String> also) {
    Optional<Record> found = catalogue.find(id).filter(one -> one.revision() == revision);
    if (found.isEmpty()) {
      return new Stale();
    }
    Record record = found.get();
    Move move;
    try {
      move = move(record, wish);
    } catch (Refused e) {
      return e.wrong;
    }
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < move.going().size(); i++) {
      Sighting going = move.going().get(i);
      words.add(new Word(id, going.source(), going, null));
      words.add(new Word("", going.source(), null, move.arriving().get(i)));
    }
    words.addAll(withoutNumber(record, move.goes()));
    long[] operation = {0};
    String[] made = {""};
    Restated restated =
        catalogue.restate(
            words,
            Map.of(),
            Map.of(id, revision),
            true,
            (handle, moved) -> {
              made[0] =
                  moved.done().stream()
                      .map(Word::recordId)
                      .filter(one -> !one.equals(id))
                      .findFirst()
                      .orElseThrow();
              String name = label(record.fields(), id) + " → " + label(move.goes(), made[0]);
              operation[0] = operations.begin(handle, actor, Operation.What.SPLIT, name);
              operations.note(handle, operation[0], moved.done());
              operations.end(handle, operation[0], Map.of("words", (long) moved.done().size()));
              tellApart(handle, move, made[0]);
              also.accept(handle, made[0]);
            });
    return restated.done().isEmpty() ? new Stale() : new Done(operation[0], made[0]);
  }

  private static String label(Fields fields, String id) {
    return fields.number().orElse(id);
  }

  private void tellApart(Handle handle, Move move, String made) {
    for (int i = 0; i < move.going().size(); i++) {
      Sighting going = move.going().get(i);
      if (!going.said().equals(move.arriving().get(i).said())) {
        catalogue.tellApart(
            handle, going.source(), going.said(), move.goes().number().orElseThrow(), made);
      }
    }
  }

  private Move move(Record record, Wish wish) throws Refused {
    List<Sighting> going = new ArrayList<>();
    List<Sighting> staying = new ArrayList<>();
    for (Sighting one : record.sightings()) {
      boolean goes = wish.sources().contains(one.source()) && !one.source().equals(Sources.EDITOR);
      (goes ? going : staying).add(one);
    }
    if (going.isEmpty()) {
      throw Refused.because("split.problem.none");
    }
    if (staying.isEmpty()) {
      throw Refused.because("split.problem.all");
    }
    String own = Identity.documentOf(record.fields());
    Fields stays = catalogue.laidOver(staying);
    if (!Identity.documentOf(stays).equals(own)) {
      throw Refused.because("split.problem.own-goes");
    }
    Optional<String> number =
        wish.number().isEmpty()
            ? catalogue.laidOver(going).number()
            : Optional.of(number(wish.number()));
    List<Sighting> arriving =
        going.stream().map(one -> number.isPresent() ? called(one, number.get()) : one).toList();
    Fields goes = catalogue.laidOver(arriving);
    Kind kind = goes.kind();
    if (Identity.documentOf(goes).equals(own)) {
      throw Refused.because("split.problem.same-number");
    }
    String document = Identity.documentOf(goes);
    String taken = catalogue.idsOf(Set.of(document)).get(document);
    if (taken != null || !kind.equals(record.fields().kind())) {
      throw new Refused(new Wrong(Problem.of("split.problem.taken"), taken));
    }
    return new Move(stays, goes, going, arriving);
  }

  private static String number(String typed) throws Refused {
    try {
      return Field.NUMBER.type().read(Field.NUMBER.name(), TextNode.valueOf(typed));
    } catch (InvalidField e) {
      throw new Refused(new Wrong(new Problem(e.reason(), List.copyOf(e.arguments())), null));
    }
  }

  /** A word with the number that it should have had; as it is when it has that. */
  private static Sighting called(Sighting word, String number) {
    Fields named = word.said().with(Field.NUMBER, number);
    return Identity.documentOf(named).equals(Identity.documentOf(word.said()))
        ? word
        : new Sighting(
            word.source(),
            word.via(),
            word.firstSeen(),
            word.lastSeen(),
            word.unseenSince(),
            named);
  }

  /** A person's list of further numbers no longer holds that of the other record. */
  private static List<Word> withoutNumber(Record record, Fields goes) {
    Optional<Sighting> held =
        record.sightings().stream().filter(one -> one.source().equals(Sources.EDITOR)).findFirst();
    Optional<String> number = goes.number();
    if (held.isEmpty() || number.isEmpty()) {
      return List.of();
    }
    Fields said = held.get().said();
    String key = Identity.numberKey(number.get());
    List<String> left =
        said.list(Field.ALSO_NUMBERS).stream()
            .filter(one -> !Identity.numberKey(one).equals(key))
            .toList();
    if (left.size() == said.list(Field.ALSO_NUMBERS).size()) {
      return List.of();
    }
    Sighting word = held.get();
    return List.of(
        new Word(
            record.id(),
            Sources.EDITOR,
            word,
            new Sighting(
                word.source(),
                word.via(),
                word.firstSeen(),
                word.lastSeen(),
                word.unseenSince(),
                said.with(Field.ALSO_NUMBERS, left))));
  }
}
