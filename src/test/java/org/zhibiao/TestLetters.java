package org.zhibiao;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.zhibiao.db.Database;

/** Letters of the days past, as a sender leaves them. */
public final class TestLetters {
  private static final String NEVER = "";

  private final Database database;
  private int number;

  public TestLetters(Database database) {
    this.database = database;
  }

  /** Letters that went out at a time. */
  public TestLetters sent(int count, String at) {
    return put("sent", count, at, NEVER, "250 taken");
  }

  /** Letters that were given up at a time, or came back then. */
  public TestLetters failed(String state, String at, String reply) {
    return put(state, 1, state.equals("bounced") ? at : NEVER, at, reply);
  }

  private TestLetters put(String state, int count, String sentAt, String failedAt, String reply) {
    database.<Void, RuntimeException>write(
        handle -> {
          for (int i = 0; i < count; i++) {
            put(handle, state, sentAt, failedAt, reply);
          }
          return null;
        });
    return this;
  }

  private void put(Handle handle, String state, String sentAt, String failedAt, String reply) {
    number++;
    String at = sentAt.isEmpty() ? failedAt : sentAt;
    handle.execute(
        "INSERT INTO outbox (message_id, token, category, recipient, domain, subject,"
            + " headers, state, attempts, created_at, next_at, sent_at, failed_at, last_reply)"
            + " VALUES (?, ?, 'alert', ?, 'example.com', ?, '{}', ?, 1, ?, ?,"
            + " nullif(?, ''), nullif(?, ''), ?)",
        "<test" + number + "@zhibiao.example>",
        "test" + number,
        "reader" + number + "@example.com",
        "织标：3 项变更与您有关",
        state,
        at,
        at,
        sentAt,
        failedAt,
        reply);
  }

  /** A month of letters until a time, all sorts of failures, and a server that lets nobody in. */
  public void month(Instant until) {
    for (int day = 0; day < 30; day++) {
      int count = day % 7 == 0 || day > 25 ? 0 : 5 + (day * 37) % 41;
      sent(count, until.minus(Duration.ofDays(day)).toString());
    }
    String yesterday = until.minus(Duration.ofDays(1)).toString();
    failed("failed", yesterday, "550 5.7.1 Message rejected due to the policy of the recipient");
    failed("failed", until.minus(Duration.ofDays(9)).toString(), "554 5.6.0 looks like spam");
    failed("bounced", yesterday, "5.1.1 smtp; 550 5.1.1 User unknown in virtual mailbox table");
    failed("held", yesterday, "");
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute(
              "INSERT INTO mail_address (address, refusals, bounces, bounced_at, last_reply,"
                  + " last_at, suspended_at) VALUES ('gone@example.com', 0, 3, ?, ?, ?, ?)",
              yesterday,
              "5.1.1 smtp; 550 5.1.1 User unknown in virtual mailbox table",
              yesterday,
              yesterday);
          handle.execute(
              "INSERT INTO mail_trouble (server, kind, since, last_at, reply)"
                  + " VALUES ('smtp', 'login', ?, ?, '535 5.7.8 Authentication failed')",
              yesterday,
              yesterday);
          return null;
        });
  }
}
