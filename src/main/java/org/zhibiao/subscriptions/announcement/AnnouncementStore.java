package org.zhibiao.subscriptions.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.zhibiao.accounts.Audience;
import org.zhibiao.text.Localized;

/** The table of announcements. Every method runs within the caller's transaction. */
final class AnnouncementStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final String COLUMNS =
      "id, title_zh, text_zh, title_en, text_en, whom, products, markets, enterprises,"
          + " owners_only, state, version, changed_at, changed_by, sent_at, sent_by";

  private AnnouncementStore() {}

  private static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Announcement announcement(ResultSet row, List<String> records)
      throws SQLException {
    return new Announcement(
        row.getLong("id"),
        new Content(
            new Localized(Map.of("zh", row.getString("title_zh"), "en", row.getString("title_en"))),
            new Localized(Map.of("zh", row.getString("text_zh"), "en", row.getString("text_en"))),
            records,
            new Audience(
                Audience.Whom.of(row.getString("whom")).orElseThrow(),
                texts(row.getString("products")),
                texts(row.getString("markets")),
                texts(row.getString("enterprises")),
                row.getBoolean("owners_only"))),
        Announcement.State.of(row.getString("state")),
        row.getInt("version"),
        Instant.parse(row.getString("changed_at")),
        row.getString("changed_by"),
        Optional.ofNullable(row.getString("sent_at")).map(Instant::parse),
        Optional.ofNullable(row.getString("sent_by")));
  }

  static Optional<Announcement> find(Handle handle, long id) {
    List<String> records = records(handle, id);
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM announcement WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> announcement(row, records))
        .findOne();
  }

  private static List<String> records(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT record_id FROM announcement_record WHERE announcement_id = :id ORDER BY place")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  /** The newest first, without their records. */
  static List<Announcement> list(Handle handle, int limit, int offset) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM announcement ORDER BY id DESC LIMIT :limit OFFSET :offset")
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> announcement(row, List.of()))
        .list();
  }

  static long count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM announcement").mapTo(Long.class).one();
  }

  private static Update bound(Update update, Content content, String personId, Instant now) {
    Audience audience = content.audience();
    return update
        .bind("titleZh", content.title().in("zh").orElse(""))
        .bind("textZh", content.text().in("zh").orElse(""))
        .bind("titleEn", content.title().in("en").orElse(""))
        .bind("textEn", content.text().in("en").orElse(""))
        .bind("whom", audience.whom().code())
        .bind("products", json(audience.products()))
        .bind("markets", json(audience.markets()))
        .bind("enterprises", json(audience.enterprises()))
        .bind("owners", audience.ownersOnly() ? 1 : 0)
        .bind("person", personId)
        .bind("now", now.toString());
  }

  static long add(Handle handle, Content content, String personId, Instant now) {
    long id =
        bound(
                handle.createUpdate(
                    "INSERT INTO announcement (title_zh, text_zh, title_en, text_en, whom,"
                        + " products, markets, enterprises, owners_only, state, version,"
                        + " created_at, changed_at, changed_by) VALUES (:titleZh, :textZh,"
                        + " :titleEn, :textEn, :whom, :products, :markets, :enterprises, :owners,"
                        + " 'draft', 1, :now, :now, :person)"),
                content,
                personId,
                now)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    setRecords(handle, id, content.records());
    return id;
  }

  /** Writes a draft; false when it was changed since that version, sent or discarded. */
  static boolean change(
      Handle handle, long id, int version, Content content, String personId, Instant now) {
    boolean changed =
        bound(
                    handle.createUpdate(
                        "UPDATE announcement SET title_zh = :titleZh, text_zh = :textZh,"
                            + " title_en = :titleEn, text_en = :textEn, whom = :whom,"
                            + " products = :products, markets = :markets,"
                            + " enterprises = :enterprises, owners_only = :owners,"
                            + " version = version + 1, changed_at = :now, changed_by = :person"
                            + " WHERE id = :id AND version = :version AND state = 'draft'"),
                    content,
                    personId,
                    now)
                .bind("id", id)
                .bind("version", version)
                .execute()
            == 1;
    if (changed) {
      setRecords(handle, id, content.records());
    }
    return changed;
  }

  private static void setRecords(Handle handle, long id, List<String> records) {
    handle
        .createUpdate("DELETE FROM announcement_record WHERE announcement_id = :id")
        .bind("id", id)
        .execute();
    for (int place = 0; place < records.size(); place++) {
      handle
          .createUpdate(
              "INSERT INTO announcement_record (announcement_id, place, record_id)"
                  + " VALUES (:id, :place, :record)")
          .bind("id", id)
          .bind("place", place)
          .bind("record", records.get(place))
          .execute();
    }
  }

  static boolean discard(Handle handle, long id) {
    return handle
            .createUpdate("DELETE FROM announcement WHERE id = :id AND state = 'draft'")
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Fixes to whom it goes; the caller has seen that it is a draft. */
  static void setSent(
      Handle handle, long id, Collection<String> people, String personId, Instant now) {
    handle
        .createUpdate(
            "UPDATE announcement SET state = 'sent', sent_at = :now, sent_by = :person,"
                + " version = version + 1 WHERE id = :id AND state = 'draft'")
        .bind("now", now.toString())
        .bind("person", personId)
        .bind("id", id)
        .execute();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO announcement_recipient (announcement_id, person_id, letter)"
                + " VALUES (:id, :person, 'waiting')");
    for (String person : people) {
      batch.bind("id", id).bind("person", person).add();
    }
    int[] unused = batch.execute();
  }

  /** How many recipients' letters stand where; every announcement is in it. */
  static Map<Long, Map<Delivery, Long>> counts(Handle handle, Collection<Long> ids) {
    Map<Long, Map<Delivery, Long>> counts = new HashMap<>();
    for (long id : ids) {
      Map<Delivery, Long> one = new EnumMap<>(Delivery.class);
      handle
          .createQuery(
              "SELECT letter, count(*) AS number FROM announcement_recipient"
                  + " WHERE announcement_id = :id GROUP BY letter")
          .bind("id", id)
          .map((row, context) -> Map.entry(row.getString("letter"), row.getLong("number")))
          .forEach(entry -> one.put(Delivery.of(entry.getKey()), entry.getValue()));
      counts.put(id, one);
    }
    return counts;
  }

  /** A recipient whose letter is somewhere. */
  record Recipient(long announcementId, String personId, Delivery letter) {}

  private static Recipient recipient(ResultSet row) throws SQLException {
    return new Recipient(
        row.getLong("announcement_id"),
        row.getString("person_id"),
        Delivery.of(row.getString("letter")));
  }

  /** Recipients for whom the outbox has nothing yet, those of the oldest announcement first. */
  static List<Recipient> waiting(Handle handle, int limit) {
    return handle
        .createQuery(
            "SELECT announcement_id, person_id, letter FROM announcement_recipient"
                + " WHERE letter = 'waiting' ORDER BY announcement_id, person_id LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> recipient(row))
        .list();
  }

  /** Recipients whose letters may still move, of what was sent since. */
  static List<Recipient> moving(Handle handle, Instant since) {
    return handle
        .createQuery(
            "SELECT r.announcement_id, r.person_id, r.letter FROM announcement_recipient r"
                + " JOIN announcement a ON a.id = r.announcement_id"
                + " WHERE r.letter IN ('queued', 'failed', 'held') AND a.sent_at > :since"
                + " ORDER BY r.announcement_id, r.person_id")
        .bind("since", since.toString())
        .map((row, context) -> recipient(row))
        .list();
  }

  /** Notes where a letter stands, unless it stands elsewhere by now than it did. */
  static void setLetter(Handle handle, Recipient known, Delivery letter) {
    handle
        .createUpdate(
            "UPDATE announcement_recipient SET letter = :letter WHERE announcement_id = :id"
                + " AND person_id = :person AND letter = :known")
        .bind("letter", letter.code())
        .bind("id", known.announcementId())
        .bind("person", known.personId())
        .bind("known", known.letter().code())
        .execute();
  }
}
