package org.zhibiao.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/** What administrators may change while the platform runs. Kept in the database. */
public final class PlatformSettings {
  /** Whether limits of requests are set, and what happens to those beyond. */
  public enum Limits {
    /** Nothing is counted. */
    OFF,
    /** Counted and said in the headers and the log; nobody is refused. */
    REPORT,
    ON
  }

  /**
   * The settings.
   *
   * @param registers whether enterprises can register
   * @param approvesByItself whether an enterprise with a right credit code and a confirmed address
   *     is approved without anybody looking
   * @param limits of requests
   * @param perVisitor requests a minute from one network address that is not signed in
   * @param perPerson requests a minute of one person who is
   * @param perToken requests a minute with one token
   * @param auditDays how long the audit log is kept
   */
  public record Values(
      boolean registers,
      boolean approvesByItself,
      Limits limits,
      int perVisitor,
      int perPerson,
      int perToken,
      int auditDays) {
    public static final Values USUAL = new Values(true, false, Limits.ON, 1200, 1200, 600, 1095);
  }

  private static final String PREFIX = "platform.";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final Database database;
  private final AuditLog audit;
  private volatile Values current;

  PlatformSettings(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
    this.current = read();
  }

  /** The settings as they are now. */
  public Values current() {
    return current;
  }

  private Values read() {
    Map<String, String> stored = new HashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery("SELECT name, value FROM setting WHERE substr(name, 1, 9) = :prefix")
              .bind("prefix", PREFIX)
              .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
              .forEach(
                  entry -> stored.put(entry.getKey().substring(PREFIX.length()), entry.getValue()));
          return null;
        });
    return parse(stored, Values.USUAL, new ArrayList<>());
  }

  /**
   * Changes settings.
   *
   * @param typed the form's fields by name; those of tick boxes are {@code true} or {@code false}
   */
  public Answer<Values> change(Map<String, String> typed, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Values old = current;
    Values values = parse(typed, old, mistakes);
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    Map<String, String> before = written(old);
    Map<String, String> after = written(values);
    database.<Void, RuntimeException>write(
        handle -> {
          after.forEach(
              (name, value) -> {
                if (value.equals(before.get(name))) {
                  return;
                }
                handle
                    .createUpdate(
                        "INSERT INTO setting (name, value) VALUES (:name, :value)"
                            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                    .bind("name", PREFIX + name)
                    .bind("value", value)
                    .execute();
                audit.add(
                    handle,
                    actor,
                    "setting.changed",
                    "setting:" + name,
                    Map.of("from", before.getOrDefault(name, ""), "to", value));
              });
          return null;
        });
    current = values;
    return Answer.done(values);
  }

  private static Map<String, String> written(Values values) {
    return Map.of(
        "registers", String.valueOf(values.registers()),
        "approves-by-itself", String.valueOf(values.approvesByItself()),
        "limits", values.limits().name(),
        "per-visitor", String.valueOf(values.perVisitor()),
        "per-person", String.valueOf(values.perPerson()),
        "per-token", String.valueOf(values.perToken()),
        "audit-days", String.valueOf(values.auditDays()));
  }

  private static Values parse(Map<String, String> texts, Values otherwise, List<Mistake> mistakes) {
    Reading reading = new Reading(texts, mistakes);
    return new Values(
        reading.flag("registers", otherwise.registers()),
        reading.flag("approves-by-itself", otherwise.approvesByItself()),
        reading.limits(otherwise.limits()),
        reading.number("per-visitor", otherwise.perVisitor(), 10, 100_000),
        reading.number("per-person", otherwise.perPerson(), 10, 100_000),
        reading.number("per-token", otherwise.perToken(), 10, 100_000),
        reading.number("audit-days", otherwise.auditDays(), 180, 36_500));
  }

  private record Reading(Map<String, String> texts, List<Mistake> mistakes) {
    boolean flag(String name, boolean otherwise) {
      String text = texts.get(name);
      return text == null ? otherwise : text.equals("true");
    }

    Limits limits(Limits otherwise) {
      String text = texts.get("limits");
      for (Limits limits : Limits.values()) {
        if (limits.name().equals(text)) {
          return limits;
        }
      }
      if (text != null) {
        mistakes.add(new Mistake("limits", new Problem("account.problem.choose", List.of())));
      }
      return otherwise;
    }

    int number(String name, int otherwise, int least, int most) {
      String text = texts.get(name);
      if (text == null) {
        return otherwise;
      }
      IntPredicate fits = number -> number >= least && number <= most;
      String digits = text.strip();
      if (NUMBER.matcher(digits).matches() && fits.test(Integer.parseInt(digits))) {
        return Integer.parseInt(digits);
      }
      mistakes.add(new Mistake(name, new Problem("account.problem.number", List.of(least, most))));
      return otherwise;
    }
  }
}
