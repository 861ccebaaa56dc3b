package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Enterprise.State;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/** Enterprises as the platform's people see them: found, decided about, shut and opened again. */
public final class Enterprises {
  static final int MAX_REASON = 1000;
  private static final int MAX_TEXT = 100;

  /**
   * What is looked for.
   *
   * @param text in the name or at the beginning of the number, empty for all
   * @param state empty for every one
   * @param page from 1
   */
  public record Query(String text, Optional<State> state, int page) {
    public Query {
      text = text.strip();
      text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
      page = Page.bounded(page);
    }
  }

  /** What the platform may say to an enterprise that waits. */
  public enum Decision {
    APPROVE(State.APPROVED),
    REFUSE(State.REFUSED),
    /** Asks it for more. */
    ASK(State.ASKED);

    private final State state;

    Decision(State state) {
      this.state = state;
    }
  }

  private final Database database;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  Enterprises(Database database, Sessions sessions, Letters letters, AuditLog audit, Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Enterprises, those that wait the longest first, then the newest. */
  public Page<Enterprise> find(Query query) {
    String condition =
        " FROM enterprise WHERE (:state = '' OR state = :state)"
            + " AND (name LIKE :text ESCAPE '!' OR number LIKE :number ESCAPE '!')";
    String like = Page.like(query.text());
    String state = query.state().map(State::code).orElse("");
    return database.read(
        handle -> {
          long total =
              handle
                  .createQuery("SELECT count(*)" + condition)
                  .bind("state", state)
                  .bind("text", like)
                  .bind("number", like.substring(1))
                  .mapTo(Long.class)
                  .one();
          List<Enterprise> items =
              handle
                  .createQuery(
                      "SELECT "
                          + EnterpriseStore.COLUMNS
                          + condition
                          + " ORDER BY state <> 'waiting',"
                          + " CASE WHEN state = 'waiting' THEN created_at END,"
                          + " created_at DESC, id LIMIT :limit OFFSET :offset")
                  .bind("state", state)
                  .bind("text", like)
                  .bind("number", like.substring(1))
                  .bind("limit", Page.SIZE)
                  .bind("offset", (query.page() - 1) * Page.SIZE)
                  .map((row, context) -> EnterpriseStore.enterprise(row))
                  .list();
          return new Page<>(items, total, query.page());
        });
  }

  public Optional<Enterprise> find(String id) {
    return database.read(handle -> EnterpriseStore.find(handle, id));
  }

  /** The people of an enterprise, owners first. */
  public List<Person> people(String id) {
    return database.read(handle -> PersonStore.of(handle, id, Members.MOST));
  }

  /** How many enterprises are in each state. */
  public Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0L);
    }
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery("SELECT state, count(*) AS number FROM enterprise GROUP BY state")
              .map((row, context) -> Map.entry(row.getString("state"), row.getLong("number")))
              .forEach(
                  entry ->
                      State.of(entry.getKey())
                          .ifPresent(state -> counts.put(state, entry.getValue())));
          return null;
        });
    return counts;
  }

  /** Decides about an enterprise that waits or was asked; refusing and asking need a reason. */
  public Answer<Enterprise> decide(String id, Decision decision, String reason, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String words = Typed.lines("reason", reason, MAX_REASON, mistakes);
    if (decision != Decision.APPROVE && words.isEmpty()) {
      mistakes.add(new Mistake("reason", Problem.of("account.problem.reason")));
    }
    return mistakes.isEmpty()
        ? move(id, List.of(State.WAITING, State.ASKED), decision.state, words, actor)
        : Answer.refused(mistakes);
  }

  /** Shuts an approved enterprise: its people can still sign in, and see why. */
  public Answer<Enterprise> disable(String id, String reason, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String words = Typed.line("reason", reason, MAX_REASON, mistakes);
    return mistakes.isEmpty()
        ? move(id, List.of(State.APPROVED), State.DISABLED, words, actor)
        : Answer.refused(mistakes);
  }

  /** Opens one that was shut. */
  public Answer<Enterprise> enable(String id, Actor actor) {
    return move(id, List.of(State.DISABLED), State.APPROVED, "", actor);
  }

  private Answer<Enterprise> move(
      String id, List<State> from, State to, String reason, Actor actor) {
    Answer<Enterprise> answer =
        database.write(
            handle -> {
              Optional<Enterprise> found = EnterpriseStore.find(handle, id);
              if (found.isEmpty()
                  || !from.contains(found.get().state())
                  || !EnterpriseStore.setState(
                      handle, id, found.get().state(), to, reason, now())) {
                return Answer.<Enterprise>refused("", "account.problem.changed-meanwhile");
              }
              tell(handle, found.get(), to, reason, actor);
              return Answer.done(EnterpriseStore.find(handle, id).orElse(found.get()));
            });
    sessions.changed();
    return answer;
  }

  private void tell(Handle handle, Enterprise before, State to, String reason, Actor actor) {
    boolean opened = before.state() == State.DISABLED;
    String what = opened ? "enabled" : to.code();
    audit.add(
        handle,
        actor,
        "enterprise." + what,
        before.subject(),
        reason.isEmpty() ? Map.of() : Map.of("reason", reason));
    for (Person owner : PersonStore.owners(handle, before.id())) {
      if (owner.isActive()) {
        letters.write(
            handle,
            owner,
            "enterprise-" + what,
            before.details().name(),
            reason,
            letters.address("/account/enterprise"));
      }
    }
  }
}
