package org.zhibiao.curation.note;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Typed;
import org.zhibiao.db.Database;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;
import org.zhibiao.text.Problem;

/**
 * The notes beside records. A record has one note for readers of its own; what came with a record
 * that was merged into it is shown where it has none. Notes for colleagues are a list.
 *
 * <p>Whatever is done enters the audit log in the same transaction. Thread-safe.
 */
public final class Notes {
  /** The most characters of a note, in each language. */
  public static final int MAX_CHARACTERS = 1000;

  /** The most notes for colleagues on one page of the list. */
  public static final int LISTED = 50;

  private static final int MAX_STANDING = 20;
  private static final int MAX_ENDED = 10;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final NoteStore store = new NoteStore();

  public Notes(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is typed for readers.
   *
   * @param until the last day that they see it; blank for no end
   */
  public record Draft(String zh, String en, String until) {}

  /** What became of a note for readers. */
  public sealed interface Written {}

  public record Kept(ReaderNote note) implements Written {}

  /**
   * Nothing was written.
   *
   * @param mistakes by the names of {@link Draft}
   */
  public record Wrong(List<Mistake> mistakes) implements Written {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * Somebody wrote or removed one meanwhile; nothing was written.
   *
   * @param now the one that stands, empty for none
   */
  public record Stale(Optional<ReaderNote> now) implements Written {}

  /** There is no such record. */
  public record Gone() implements Written {}

  /** What readers of a record see today; one statement. */
  public Optional<ReaderNote> shown(String recordId) {
    return database.read(handle -> store.shown(handle, recordId, today()));
  }

  /**
   * What stands at a record for its readers, whether they see it or not: its own first, then what
   * came with merged records, the newest first.
   */
  public List<ReaderNote> standing(String recordId) {
    return database.read(handle -> store.standing(handle, recordId, MAX_STANDING));
  }

  /** What was replaced or removed, the last first. */
  public List<ReaderNote> ended(String recordId) {
    return database.read(handle -> store.ended(handle, recordId, MAX_ENDED));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), PartialDate.ZONE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Writes a note for the readers of a record, in the place of the one that it has.
   *
   * @param seen the id of the record's own note that the person saw, 0 for none
   */
  public Written write(Actor actor, String recordId, long seen, Draft draft) {
    List<Mistake> mistakes = new ArrayList<>();
    Localized text =
        new Localized(
            Map.of(
                "zh", Typed.lines("zh", draft.zh(), MAX_CHARACTERS, mistakes),
                "en", Typed.lines("en", draft.en(), MAX_CHARACTERS, mistakes)));
    if (text.isEmpty()) {
      mistakes.add(new Mistake("zh", Problem.of("notes.problem.empty")));
    }
    Optional<LocalDate> until = until(draft.until(), mistakes);
    if (!mistakes.isEmpty()) {
      return new Wrong(mistakes);
    }
    return database.write(handle -> write(handle, actor, recordId, seen, text, until));
  }

  private Written write(
      Handle handle,
      Actor actor,
      String recordId,
      long seen,
      Localized text,
      Optional<LocalDate> until) {
    if (!store.isRecord(handle, recordId)) {
      return new Gone();
    }
    Optional<ReaderNote> before = store.own(handle, recordId);
    if (before.isPresent()
        && before.get().text().equals(text)
        && Optional.ofNullable(before.get().until()).equals(until)) {
      // The same form sent twice.
      return new Kept(before.get());
    }
    if (before.map(ReaderNote::id).orElse(0L) != seen) {
      return new Stale(before);
    }
    if (before.isPresent()) {
      boolean unused = store.end(handle, recordId, seen, now());
    }
    long id = store.add(handle, actor, recordId, text, until, now());
    audit.add(
        handle,
        actor,
        "note.written",
        subject(recordId),
        Map.of(
            "note",
            id,
            "languages",
            String.join(" ", text.texts().keySet()),
            "until",
            until.map(LocalDate::toString).orElse("")));
    return new Kept(store.own(handle, recordId).orElseThrow());
  }

  private static String subject(String recordId) {
    return "record:" + recordId;
  }

  private Optional<LocalDate> until(String typed, List<Mistake> mistakes) {
    if (typed.isBlank()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = day(typed);
    if (day.isEmpty()) {
      mistakes.add(new Mistake("until", Problem.of("notes.problem.until")));
    } else if (day.get().isBefore(today())) {
      mistakes.add(new Mistake("until", Problem.of("notes.problem.past", day.get().toString())));
    }
    return day;
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return PartialDate.parse(typed).day();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes a note for readers away from a record. Returns false when it does not stand there. */
  public boolean remove(Actor actor, String recordId, long id) {
    return database.write(
        handle -> {
          boolean isEnded = store.end(handle, recordId, id, now());
          if (isEnded) {
            audit.add(handle, actor, "note.removed", subject(recordId), Map.of("note", id));
          }
          return isEnded;
        });
  }

  /**
   * The notes for colleagues, the newest first: at most {@link #LISTED}, and one more where there
   * is a further page.
   *
   * @param page from 1
   */
  public List<ColleagueNote> forColleagues(String recordId, int page) {
    int from = (Math.max(page, 1) - 1) * LISTED;
    return database.read(handle -> store.forColleagues(handle, recordId, from, LISTED + 1));
  }

  /** How many notes for colleagues there are. */
  public long count(String recordId) {
    return database.read(handle -> store.count(handle, recordId));
  }

  /**
   * Adds a note for colleagues; what the same person said last is not said twice.
   *
   * @return what is wrong with it; none when it is there
   */
  public List<Mistake> tell(Actor actor, String recordId, String typed) {
    List<Mistake> mistakes = new ArrayList<>();
    String text = Typed.lines("text", typed, MAX_CHARACTERS, mistakes);
    if (text.isEmpty()) {
      mistakes.add(new Mistake("text", Problem.of("account.problem.missing")));
    }
    if (!mistakes.isEmpty()) {
      return mistakes;
    }
    return database.write(
        handle -> {
          if (!store.isRecord(handle, recordId)) {
            return List.of(new Mistake("", Problem.of("notes.problem.gone")));
          }
          boolean isThere =
              store.forColleagues(handle, recordId, 0, 1).stream()
                  .anyMatch(one -> one.text().equals(text) && one.writtenBy().equals(actor.name()));
          if (isThere) {
            return List.of();
          }
          long id = store.addForColleagues(handle, actor, recordId, text, now());
          audit.add(handle, actor, "note.told", subject(recordId), Map.of("note", id));
          return List.of();
        });
  }

  /**
   * Deletes a note for colleagues, as only its author may. Returns false when the person wrote none
   * such.
   */
  public boolean delete(Actor author, String recordId, long id) {
    return database.write(
        handle -> {
          boolean isDeleted = store.delete(handle, author, recordId, id);
          if (isDeleted) {
            audit.add(handle, author, "note.deleted", subject(recordId), Map.of("note", id));
          }
          return isDeleted;
        });
  }
}
