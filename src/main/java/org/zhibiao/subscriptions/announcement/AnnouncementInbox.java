package org.zhibiao.subscriptions.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.accounts.Person;
import org.zhibiao.db.Database;
import org.zhibiao.text.Localized;

/**
 * Announcements as their readers have them on the site. Every method takes the person who asks and
 * reaches nothing that was not sent to them.
 */
public final class AnnouncementInbox {
  /** The announcements of one list. */
  public static final int MOST = 10;

  private final Database database;
  private final Clock clock;

  public AnnouncementInbox(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An announcement in a list. */
  public record Item(long id, Localized title, Instant at, boolean isRead) {}

  /** A person's announcements, the newest first, at most {@link #MOST} before an id. */
  public List<Item> of(Person person, long before) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT a.id, a.title_zh, a.title_en, a.sent_at, r.read_at"
                        + " FROM announcement_recipient r"
                        + " JOIN announcement a ON a.id = r.announcement_id"
                        + " WHERE r.person_id = :person AND r.announcement_id < :before"
                        + " ORDER BY r.announcement_id DESC LIMIT :limit")
                .bind("person", person.id())
                .bind("before", before)
                .bind("limit", MOST)
                .map(
                    (row, context) ->
                        new Item(
                            row.getLong("id"),
                            new Localized(
                                Map.of(
                                    "zh", row.getString("title_zh"),
                                    "en", row.getString("title_en"))),
                            Instant.parse(row.getString("sent_at")),
                            row.getString("read_at") != null))
                .list());
  }

  public int unread(Person person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM announcement_recipient WHERE person_id = :person"
                        + " AND read_at IS NULL")
                .bind("person", person.id())
                .mapTo(Integer.class)
                .one());
  }

  /** An announcement that was sent to the person; empty for any other. */
  public Optional<Announcement> find(Person person, long id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT announcement_id FROM announcement_recipient"
                        + " WHERE announcement_id = :id AND person_id = :person")
                .bind("id", id)
                .bind("person", person.id())
                .mapTo(Long.class)
                .findOne()
                .flatMap(known -> AnnouncementStore.find(handle, known)));
  }

  /** Marks one as read. */
  public void markRead(Person person, long id) {
    mark(person, id, id);
  }

  /** Marks all as read, up to one. */
  public void markAllRead(Person person, long upTo) {
    mark(person, 0, upTo);
  }

  private void mark(Person person, long from, long to) {
    String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE announcement_recipient SET read_at = :now WHERE person_id = :person"
                      + " AND announcement_id BETWEEN :from AND :to AND read_at IS NULL")
              .bind("now", now)
              .bind("person", person.id())
              .bind("from", from)
              .bind("to", to)
              .execute();
          return null;
        });
  }
}
