package org.zhibiao.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.People;
import org.zhibiao.accounts.Person;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.text.Messages;

/**
 * Nobody is written to for ever. Who has not been here for a year is asked once whether the letters
 * are still wanted; who does not answer within a month, and does not come, gets no more until they
 * ask for them.
 */
public final class Dormant {
  /** Why letters are stopped. */
  public static final String REASON = "dormant";

  static final Duration AWAY = Duration.ofDays(365);
  static final Duration PATIENCE = Duration.ofDays(30);
  private static final int AT_ONCE = 200;

  /** The last sign of life: a visit, an answer, the day on which the account was made. */
  private static final String LAST =
      "max(coalesce(p.seen_at, ''), p.created_at,"
          + " coalesce((SELECT w.at FROM wants_letters w WHERE w.person_id = p.id), ''))";

  private final Database database;
  private final People people;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final Supplier<String> site;
  private final Clock clock;
  private final Map<String, Messages> words = new ConcurrentHashMap<>();

  /**
   * Of an installation.
   *
   * @param site the platform's address without a slash at the end
   */
  public Dormant(
      Database database,
      People people,
      Subscriptions subscriptions,
      Outbox outbox,
      Supplier<String> site,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.site = site;
    this.clock = clock;
  }

  /** Asks who is due to be asked, and pauses who did not answer. Returns how many were asked. */
  public int run() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    forgetThoseWhoCame();
    pause(now);
    int asked = 0;
    for (String id : database.read(handle -> toAsk(handle, now))) {
      Optional<Person> person = people.find(id).filter(Person::isActive);
      asked += person.isPresent() && ask(person.get(), now) ? 1 : 0;
    }
    return asked;
  }

  private void forgetThoseWhoCame() {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute(
              "DELETE FROM asked_dormant WHERE EXISTS (SELECT 1 FROM person p"
                  + " WHERE p.id = asked_dormant.person_id AND "
                  + LAST
                  + " > asked_dormant.at)");
          return null;
        });
  }

  private void pause(Instant now) {
    String until = now.minus(PATIENCE).toString();
    List<String> silent =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT person_id FROM asked_dormant WHERE at <= :until LIMIT 1000")
                    .bind("until", until)
                    .mapTo(String.class)
                    .list());
    silent.forEach(person -> subscriptions.stop(person, REASON));
  }

  private static List<String> toAsk(Handle handle, Instant now) {
    return handle
        .createQuery(
            "SELECT p.id FROM person p WHERE p.state = 'active' AND "
                + LAST
                + " < :before"
                + " AND EXISTS (SELECT 1 FROM subscription s WHERE s.person_id = p.id"
                + " AND s.frequency <> 'off')"
                + " AND NOT EXISTS (SELECT 1 FROM letters_stopped l WHERE l.person_id = p.id)"
                + " AND NOT EXISTS (SELECT 1 FROM asked_dormant a WHERE a.person_id = p.id)"
                + " ORDER BY p.id LIMIT :limit")
        .bind("before", now.minus(AWAY).toString())
        .bind("limit", AT_ONCE)
        .mapTo(String.class)
        .list();
  }

  private boolean ask(Person person, Instant now) {
    Message letter = letter(person);
    return database.write(
        handle -> {
          boolean isNew =
              handle
                      .createUpdate(
                          "INSERT INTO asked_dormant (person_id, at) VALUES (:person, :now)"
                              + " ON CONFLICT DO NOTHING")
                      .bind("person", person.id())
                      .bind("now", now.toString())
                      .execute()
                  == 1;
          if (isNew) {
            outbox.enqueue(handle, letter);
          }
          return isNew;
        });
  }

  private Message letter(Person person) {
    String language =
        Messages.LANGUAGES.contains(person.language())
            ? person.language()
            : Messages.LANGUAGES.getFirst();
    Messages messages = words.computeIfAbsent(language, Messages::load);
    String token = subscriptions.letterToken(person.id());
    String keep = site.get() + "/letters/keep?of=" + token;
    Object[] all = {person.name(), site.get(), keep, PATIENCE.toDays()};
    return new Message(
        person.email(),
        messages.get("letter.still-wanted.subject", all),
        messages.get("letter.still-wanted.text", all) + "\n\n" + messages.get("letter.foot", all),
        "",
        Map.of(
            "List-Unsubscribe",
            "<" + site.get() + "/letters/stop?of=" + token + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"),
        "alert");
  }
}
