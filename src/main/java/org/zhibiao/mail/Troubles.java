package org.zhibiao.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.zhibiao.db.Database;

/** The table of servers that do not let us in. */
final class Troubles {
  private final Database database;
  private final Clock clock;

  Troubles(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes that a server did not let us in; it stays the same trouble while it is of one kind. */
  void note(Trouble.Server server, Trouble.Kind kind, String reply) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO mail_trouble (server, kind, since, last_at, reply)"
                      + " VALUES (:server, :kind, :now, :now, :reply)"
                      + " ON CONFLICT (server) DO UPDATE SET since ="
                      + " CASE WHEN mail_trouble.kind = excluded.kind THEN mail_trouble.since"
                      + " ELSE excluded.since END, kind = excluded.kind,"
                      + " last_at = excluded.last_at, reply = excluded.reply")
              .bind("server", server.code())
              .bind("kind", kind.code())
              .bind("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
              .bind("reply", reply)
              .execute();
          return null;
        });
  }

  /** Notes that a server let us in. */
  void over(Trouble.Server server) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute("DELETE FROM mail_trouble WHERE server = ?", server.code());
          return null;
        });
  }

  List<Trouble> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT server, kind, since, reply FROM mail_trouble ORDER BY server DESC")
                .map(
                    (row, context) ->
                        new Trouble(
                            Trouble.Server.valueOf(
                                row.getString("server").toUpperCase(Locale.ROOT)),
                            Trouble.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            Instant.parse(row.getString("since")),
                            row.getString("reply")))
                .list());
  }
}
