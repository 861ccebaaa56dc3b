package org.zhibiao.crawl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.SourceControl.Asked;
import org.zhibiao.crawl.SourceControl.Pause;
import org.zhibiao.db.Database;

/** What librarians say of the sources, in the store; every process reads it when it decides. */
public final class SourceControls {
  private static final String COLUMNS =
      "source, is_enabled, paused_at, paused_by, paused_until, pause_reason, pace_millis, asked_at,"
          + " asked_by";

  /** What else is written with a change, in its transaction. */
  public interface Noted {
    void note(Handle handle, SourceControl before, SourceControl after);
  }

  private final Database database;

  public SourceControls(Database database) {
    this.database = database;
  }

  /** What was said, by source. */
  public Map<String, SourceControl> all() {
    Map<String, SourceControl> all = new HashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery("SELECT " + COLUMNS + " FROM source_control")
              .map((row, context) -> Map.entry(row.getString("source"), control(row)))
              .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
          return null;
        });
    return all;
  }

  /** What was said of a source. */
  public SourceControl of(String source) {
    return database.read(handle -> find(handle, source));
  }

  private static SourceControl find(Handle handle, String source) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM source_control WHERE source = :source")
        .bind("source", source)
        .map((row, context) -> control(row))
        .findOne()
        .orElse(SourceControl.NONE);
  }

  private static SourceControl control(ResultSet row) throws SQLException {
    Optional<String> enabled = Optional.ofNullable(row.getString("is_enabled"));
    Optional<Instant> pausedAt = instant(row.getString("paused_at"));
    Optional<Instant> until = instant(row.getString("paused_until"));
    String by = Optional.ofNullable(row.getString("paused_by")).orElse("");
    String reason = row.getString("pause_reason");
    Optional<String> millis = Optional.ofNullable(row.getString("pace_millis"));
    String asker = Optional.ofNullable(row.getString("asked_by")).orElse("");
    return new SourceControl(
        enabled.map(one -> one.equals("1")),
        pausedAt.map(at -> new Pause(at, by, reason, until)),
        millis.map(one -> Duration.ofMillis(Long.parseLong(one))),
        instant(row.getString("asked_at")).map(at -> new Asked(at, asker)));
  }

  private static Optional<Instant> instant(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }

  /**
   * Changes what is said of a source, and writes what goes with it, in one transaction.
   *
   * @return whether anything is different from before; nothing is noted where it is not
   */
  public boolean change(String source, UnaryOperator<SourceControl> change, Noted noted) {
    return database.write(
        handle -> {
          SourceControl before = find(handle, source);
          SourceControl after = change.apply(before);
          if (after.equals(before)) {
            return false;
          }
          put(handle, source, after);
          noted.note(handle, before, after);
          return true;
        });
  }

  private static void put(Handle handle, String source, SourceControl control) {
    Optional<Pause> pause = control.pause();
    handle
        .createUpdate(
            "INSERT OR REPLACE INTO source_control ("
                + COLUMNS
                + ") VALUES (:source, :enabled, :paused_at, :paused_by, :paused_until,"
                + " :pause_reason, :pace, :asked_at, :asked_by)")
        .bind("source", source)
        .bind("enabled", control.isEnabled().map(one -> one ? 1 : 0).orElse(null))
        .bind("paused_at", pause.map(one -> one.at().toString()).orElse(null))
        .bind("paused_by", pause.map(Pause::by).orElse(null))
        .bind("paused_until", pause.flatMap(Pause::until).map(Instant::toString).orElse(null))
        .bind("pause_reason", pause.map(Pause::reason).orElse(""))
        .bind("pace", control.pace().map(Duration::toMillis).orElse(null))
        .bind("asked_at", control.asked().map(one -> one.at().toString()).orElse(null))
        .bind("asked_by", control.asked().map(Asked::by).orElse(null))
        .execute();
  }

  /** A run has begun, or cannot: nobody waits for one any more. */
  void answered(String source) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE source_control SET asked_at = NULL, asked_by = NULL"
                        + " WHERE source = :source AND asked_at IS NOT NULL")
                .bind("source", source)
                .execute());
  }
}
