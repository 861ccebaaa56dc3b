package org.zhibiao.curation.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Edit;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Status;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.review.ReviewCase.Decision;
import org.zhibiao.curation.review.ReviewCase.Kind;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/**
 * What the crawler doubts comes here, and is decided. A decision that changes the record enters by
 * {@link Editing}, and so is held against later crawls, stands in the history, and can be taken
 * back; case and record move in one transaction, with an entry of the audit log.
 */
public final class ReviewQueue {
  /** The most cases of one list, and of one batch. */
  public static final int MAX_LISTED = ReviewCases.MAX_LISTED;

  /** Characters of a note. */
  public static final int MAX_NOTE = 1000;

  private final Database database;
  private final Catalogue catalogue;
  private final Editing editing;
  private final AuditLog audit;
  private final ReviewCases cases;

  public ReviewQueue(
      Database database, Catalogue catalogue, Editing editing, AuditLog audit, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.editing = editing;
    this.audit = audit;
    this.cases = new ReviewCases(database, clock);
  }

  /** What became of a decision. */
  public sealed interface Result {}

  /** It was written. */
  public record Decided(Decision decision) implements Result {}

  /** Somebody decided it before, or its reason is gone. */
  public record Closed() implements Result {}

  /** The record is another by now: it is to be looked at again. */
  public record Stale() implements Result {}

  /** What was filled in will not do. */
  public record Wrong(List<Editing.Mistake> mistakes) implements Result {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Opens what is to be decided by now, and closes what no longer is. */
  public void refresh() {
    cases.refresh();
  }

  /** Looks through the whole catalogue for records that may be one. Returns how many pairs. */
  public int findDuplicates() {
    Set<ReviewCases.Pair> pairs = Lookalikes.in(catalogue);
    cases.openPairs(pairs);
    return pairs.size();
  }

  /** How many are open, by kind. */
  public Map<Kind, Long> counts() {
    return cases.counts();
  }

  /** Open cases, the next to decide first; at most {@link #MAX_LISTED}. */
  public List<ReviewCase> list(Optional<Kind> kind, Whose whose, Actor who, int from) {
    return cases.list(kind, whose, who.name(), from, MAX_LISTED);
  }

  public long count(Optional<Kind> kind, Whose whose, Actor who) {
    return cases.count(kind, whose, who.name());
  }

  /** What was decided lately, the newest first. */
  public List<ReviewCase> decided(int limit) {
    return cases.decided(limit);
  }

  public Optional<ReviewCase> find(long id) {
    return cases.find(id);
  }

  /**
   * The case to decide after this one: given to nobody else, of the same kind where one is named.
   */
  public Optional<ReviewCase> next(Optional<Kind> kind, Actor who, long after) {
    List<ReviewCase> open = list(kind, Whose.FREE, who, 0);
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).id() == after) {
        return open.size() == 1 ? Optional.empty() : Optional.of(open.get((i + 1) % open.size()));
      }
    }
    return open.stream().findFirst();
  }

  /** A conflict side by side; empty when the record is no more. */
  public Optional<Sides> sides(ReviewCase one) {
    return Optional.ofNullable(one.recordId())
        .flatMap(editing::sheet)
        .map(sheet -> sides(sheet, one));
  }

  private Sides sides(Editing.Sheet sheet, ReviewCase one) {
    Optional<Sighting> sighting =
        sheet.record().sightings().stream()
            .filter(word -> word.source().equals(one.source()))
            .findFirst();
    Map<String, String> theirs = sighting.map(word -> Editing.cells(word.said())).orElse(Map.of());
    List<Sides.Side> different = new ArrayList<>();
    Map<String, String> same = new LinkedHashMap<>();
    sheet
        .cells()
        .forEach(
            (column, ours) -> {
              String said = theirs.getOrDefault(column, "");
              if (said.isEmpty() || ours.isEmpty()) {
                return;
              }
              if (said.equals(ours)) {
                same.put(column, ours);
              } else if (sheet.held().contains(column)) {
                different.add(new Sides.Side(column, ours, said));
              }
            });
    return new Sides(sheet.record(), sighting.orElse(null), different, same);
  }

  /** The text of a row that was not understood, as its source showed it. */
  public String rowText(ReviewCase one) {
    return cases.rowText(
        Objects.requireNonNullElse(one.source(), ""), Objects.requireNonNullElse(one.rowKey(), ""));
  }

  /** The page that it stood on, empty when it is not known. */
  public String pageOf(ReviewCase one) {
    return cases.pageOf(
        Objects.requireNonNullElse(one.source(), ""), Objects.requireNonNullElse(one.rowKey(), ""));
  }

  /**
   * Decides that the catalogue, or what became of a row, is right as it is.
   *
   * @param decision one that writes no record: kept, distinct, dismissed
   */
  public Result keep(Actor actor, ReviewCase one, Decision decision) {
    return database.write(
        handle -> {
          if (!decide(handle, actor, one, decision, null)) {
            return new Closed();
          }
          return new Decided(decision);
        });
  }

  /**
   * Decides a conflict by what the record is to say.
   *
   * @param revision of the record that the person saw
   * @param cells by column; what is left out stays as it is
   */
  public Result set(Actor actor, ReviewCase one, int revision, Map<String, String> cells) {
    Decision decision = cells.isEmpty() ? Decision.KEPT : Decision.CHANGED;
    return cells.isEmpty()
        ? keep(actor, one, decision)
        : write(actor, one, revision, cells, decision);
  }

  /** Decides that a record which its source no longer shows is withdrawn. */
  public Result withdraw(Actor actor, ReviewCase one, int revision) {
    return write(
        actor, one, revision, Map.of("status", Status.WITHDRAWN.code()), Decision.WITHDRAWN);
  }

  /** Notes that a person compared the record with its source. */
  public Result verify(Actor actor, ReviewCase one, int revision) {
    return result(
        one,
        Decision.VERIFIED,
        also -> editing.verify(actor, Objects.requireNonNull(one.recordId()), revision, also),
        actor);
  }

  private Result write(
      Actor actor, ReviewCase one, int revision, Map<String, String> cells, Decision decision) {
    return result(
        one,
        decision,
        also ->
            editing.save(
                actor, Objects.requireNonNull(one.recordId()), revision, cells, Set.of(), also),
        actor);
  }

  private interface Writing {
    Editing.Result with(BiConsumer<Handle, Edit.Result> also);
  }

  /** The decision was made by another in the same moment: nothing of ours is to be written. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Result result(ReviewCase one, Decision decision, Writing writing, Actor actor) {
    try {
      Editing.Result result =
          writing.with(
              (handle, edit) -> {
                Integer made = edit instanceof Edit.Done done ? done.revision() : null;
                if (!decide(handle, actor, one, decision, made)) {
                  throw new Overtaken();
                }
              });
      return switch (result) {
        case Editing.Wrong wrong -> new Wrong(wrong.mistakes());
        case Editing.Saved saved ->
            switch (saved.result()) {
              case Edit.Done unused -> new Decided(decision);
              case Edit.Same unused -> new Decided(decision);
              case Edit.Stale unused -> new Stale();
              case Edit.Gone unused -> new Closed();
              case Edit.Taken taken ->
                  new Wrong(
                      List.of(
                          new Editing.Mistake(
                              "number", Problem.of("edit.problem.taken", taken.id()))));
            };
      };
    } catch (Overtaken e) {
      return new Closed();
    }
  }

  private boolean decide(
      Handle handle, Actor actor, ReviewCase one, Decision decision, @Nullable Integer revision) {
    if (!cases.decide(handle, one, decision, actor.name(), revision)) {
      return false;
    }
    Map<String, Object> detail = new HashMap<>();
    detail.put("kind", one.kind().code());
    detail.put("decision", decision.code());
    if (one.recordId() != null) {
      detail.put("record", one.recordId());
    }
    audit.add(handle, actor, "review.decided", "review:" + one.id(), detail);
    return true;
  }

  /** Puts a case off: it comes again after all others. */
  public void skip(ReviewCase one) {
    database.<Void, RuntimeException>write(
        handle -> {
          cases.skip(handle, one.id());
          return null;
        });
  }

  /**
   * Gives cases to somebody.
   *
   * @param to as {@link Actor#name}, null for nobody
   */
  public void assign(Actor actor, List<Long> ids, @Nullable String to) {
    database.<Void, RuntimeException>write(
        handle -> {
          ids.stream().limit(MAX_LISTED).forEach(id -> cases.assign(handle, id, to));
          audit.add(
              handle,
              actor,
              "review.assigned",
              "review:" + (ids.size() == 1 ? ids.getFirst() : "batch"),
              Map.of("count", ids.size(), "to", Objects.requireNonNullElse(to, "")));
          return null;
        });
  }

  /** Writes down what colleagues should know of a case, at most {@link #MAX_NOTE} characters. */
  public void note(Actor actor, ReviewCase one, String note) {
    String cut = note.strip();
    String kept = cut.substring(0, Math.min(cut.length(), MAX_NOTE));
    if (kept.equals(one.note())) {
      return;
    }
    database.<Void, RuntimeException>write(
        handle -> {
          cases.note(handle, one.id(), kept);
          audit.add(handle, actor, "review.noted", "review:" + one.id(), Map.of());
          return null;
        });
  }

  /**
   * Takes a decision back: the record says again what it said, and the case is open.
   *
   * @return closed when it is open, or somebody took it back before; stale when the record cannot
   *     be put back so
   */
  public Result undo(Actor actor, ReviewCase one) {
    Integer revision = one.revision();
    if (revision == null) {
      return database.write(handle -> reopen(handle, actor, one));
    }
    String id = Objects.requireNonNull(one.recordId());
    Optional<Record> record = catalogue.find(id);
    if (record.isEmpty()) {
      return new Closed();
    }
    try {
      Editing.Result result =
          editing.revert(
              actor,
              id,
              record.get().revision(),
              revision,
              (handle, edit) -> {
                if (reopen(handle, actor, one) instanceof Closed) {
                  throw new Overtaken();
                }
              });
      return switch (result) {
        case Editing.Wrong wrong -> new Wrong(wrong.mistakes());
        case Editing.Saved saved ->
            saved.result() instanceof Edit.Done || saved.result() instanceof Edit.Same
                ? new Decided(Objects.requireNonNullElse(one.decision(), Decision.KEPT))
                : new Stale();
      };
    } catch (Overtaken e) {
      return new Closed();
    }
  }

  private Result reopen(Handle handle, Actor actor, ReviewCase one) {
    if (!cases.reopen(handle, one)) {
      return new Closed();
    }
    audit.add(
        handle, actor, "review.reopened", "review:" + one.id(), Map.of("kind", one.kind().code()));
    return new Decided(Objects.requireNonNullElse(one.decision(), Decision.KEPT));
  }
}
