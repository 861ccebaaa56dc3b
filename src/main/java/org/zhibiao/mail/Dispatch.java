package org.zhibiao.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.zhibiao.db.Database;

/** The outbox as its sender sees it: letters are taken, and what came of them is written down. */
final class Dispatch {
  /** Longer than a server may take over a round's share. */
  static final Duration CLAIMED = Duration.ofMinutes(15);

  /** Domains that a query leaves out by name; of more, the letters are passed over. */
  private static final int MOST_LEFT_OUT = 500;

  /**
   * A letter that is taken.
   *
   * @param known when it was due, by which it is given back
   * @param until until then it is ours alone
   */
  record Claim(long id, String domain, String known, Instant until) {}

  /** What sends letters. */
  enum Claimant {
    SERVER,
    COMMAND;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Database database;
  private final Clock clock;

  Dispatch(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Takes letters that are due, the oldest first, so that no other process sends them too. Whoever
   * takes one and comes to nothing leaves it to be taken again.
   *
   * @param by what takes them
   * @param full domains whose letters stay
   * @param mayGo is asked in their order, of each once, with the domain
   */
  List<Claim> claim(int limit, Claimant by, List<String> full, Predicate<String> mayGo) {
    Instant now = now();
    Instant until = now.plus(CLAIMED);
    List<Claim> wanted =
        due(now, until, limit, full).stream().filter(claim -> mayGo.test(claim.domain())).toList();
    if (wanted.isEmpty()) {
      return wanted;
    }
    return database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE outbox SET next_at = ?, claimed_by = ?"
                      + " WHERE id = ? AND state = 'due' AND next_at = ?");
          wanted.forEach(
              claim -> batch.add(until.toString(), by.code(), claim.id(), claim.known()));
          int[] taken = batch.execute();
          List<Claim> claims = new ArrayList<>();
          for (int i = 0; i < taken.length; i++) {
            if (taken[i] == 1) {
              claims.add(wanted.get(i));
            }
          }
          return claims;
        });
  }

  private List<Claim> due(Instant now, Instant until, int limit, List<String> full) {
    List<String> leftOut = full.subList(0, Math.min(full.size(), MOST_LEFT_OUT));
    String others = leftOut.isEmpty() ? "" : " AND domain NOT IN (<others>)";
    return database.read(
        handle -> {
          var query =
              handle
                  .createQuery(
                      "SELECT id, domain, next_at FROM outbox WHERE state = 'due'"
                          + " AND next_at <= :now"
                          + others
                          + " ORDER BY next_at, id LIMIT :limit")
                  .bind("now", now.toString())
                  .bind("limit", limit);
          if (!leftOut.isEmpty()) {
            query.bindList("others", leftOut);
          }
          return query
              .map(
                  (row, context) ->
                      new Claim(
                          row.getLong("id"),
                          row.getString("domain"),
                          row.getString("next_at"),
                          until))
              .list();
        });
  }

  /** The letters that were taken, in their order. */
  List<Letter> load(List<Claim> claims) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT " + Outbox.COLUMNS + Outbox.WHOLE + " WHERE id IN (<ids>) ORDER BY id")
                .bindList("ids", claims.stream().map(Claim::id).toList())
                .map((row, context) -> Outbox.letter(row))
                // Asked of the table, it would go through the index of all letters that are due.
                .filter(letter -> letter.state() == Letter.State.DUE)
                .list());
  }

  /**
   * Takes up again what a server that was ended had claimed and did not see through; there is one
   * server for a data folder. Returns how many letters that were.
   */
  int releaseAll() {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE outbox SET next_at = created_at, claimed_by = NULL"
                        + " WHERE state = 'due' AND claimed_by = :server")
                .bind("server", Claimant.SERVER.code())
                .execute());
  }

  /** Gives back what was taken and not tried: it is due as it was. */
  void release(List<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE outbox SET next_at = ?, claimed_by = NULL"
                      + " WHERE id = ? AND state = 'due' AND next_at = ?");
          claims.forEach(claim -> batch.add(claim.known(), claim.id(), claim.until().toString()));
          int[] unused = batch.execute();
          return null;
        });
  }

  /** Writes down what came of letters, in one transaction. Of those sent the text is not kept. */
  void note(List<Noted> all) {
    database.<Void, RuntimeException>write(
        handle -> {
          sent(handle, all.stream().filter(one -> one.state() == Letter.State.SENT).toList());
          for (Noted one : all) {
            switch (one.state()) {
              case DUE -> deferred(handle, one);
              case FAILED -> failed(handle, one);
              default -> {
                // Those sent are done.
              }
            }
          }
          return null;
        });
  }

  private void sent(Handle handle, List<Noted> all) {
    if (all.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE outbox SET state = 'sent', sent_at = ?, attempts = attempts + 1,"
                + " last_reply = ? WHERE id = ? AND state = 'due'");
    PreparedBatch bodies = handle.prepareBatch("DELETE FROM letter_body WHERE letter_id = ?");
    String now = now().toString();
    for (Noted one : all) {
      batch.add(now, one.reply(), one.letter().id());
      bodies.add(one.letter().id());
    }
    int[] unused = batch.execute();
    int[] unusedBodies = bodies.execute();
    Suspensions.accepted(handle, all.stream().map(one -> one.letter().recipient()).toList());
  }

  private static void deferred(Handle handle, Noted one) {
    handle
        .createUpdate(
            "UPDATE outbox SET attempts = attempts + 1, next_at = :next, last_reply = :reply,"
                + " claimed_by = NULL"
                + " WHERE id = :id AND state = 'due'")
        .bind("next", one.next().truncatedTo(ChronoUnit.MILLIS).toString())
        .bind("reply", one.reply())
        .bind("id", one.letter().id())
        .execute();
  }

  private void failed(Handle handle, Noted one) {
    handle
        .createUpdate(
            "UPDATE outbox SET state = 'failed', attempts = attempts + 1, failed_at = :now,"
                + " last_reply = :reply WHERE id = :id AND state = 'due'")
        .bind("now", now().toString())
        .bind("reply", one.reply())
        .bind("id", one.letter().id())
        .execute();
    if (one.isAddress()) {
      Suspensions.refused(handle, one.letter().recipient(), one.reply(), now());
    }
  }
}
