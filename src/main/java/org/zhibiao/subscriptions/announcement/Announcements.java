package org.zhibiao.subscriptions.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Audiences;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Page;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters.Addressed;

/**
 * Announcements as those see them who write them: drafted, tried, sent, copied. Safe for use by
 * many threads.
 */
public final class Announcements {
  /** The problem of a draft that somebody else changed since it was shown. */
  public static final String CHANGED = "announcement.problem.changed";

  /** The problem of what was sent already. */
  public static final String SENT = "announcement.problem.sent";

  private static final int LAST_PAGE = 4000;

  private final Database database;
  private final Catalogue catalogue;
  private final Audiences audiences;
  private final AuditLog audit;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final AnnouncementLetters letters;
  private final Clock clock;

  public Announcements(
      Database database,
      Catalogue catalogue,
      Accounts accounts,
      Subscriptions subscriptions,
      Outbox outbox,
      AnnouncementLetters letters,
      Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.audiences = accounts.audiences();
    this.audit = accounts.audit();
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.letters = letters;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** All, the newest first. */
  public Page<Announcement> list(int page) {
    int bounded = Math.clamp(page, 1, LAST_PAGE);
    return database.read(
        handle ->
            new Page<>(
                AnnouncementStore.list(handle, Page.SIZE, (bounded - 1) * Page.SIZE),
                AnnouncementStore.count(handle),
                bounded));
  }

  public Optional<Announcement> find(long id) {
    return database.read(handle -> AnnouncementStore.find(handle, id));
  }

  /** How many recipients' letters stand where, by announcement. */
  public Map<Long, Map<Delivery, Long>> counts(Collection<Long> ids) {
    return database.read(handle -> AnnouncementStore.counts(handle, ids));
  }

  /** Its records that are still in the catalogue, in its order. */
  public List<Record> records(Announcement announcement) {
    Map<String, Record> known = new HashMap<>();
    catalogue
        .findAll(announcement.content().records())
        .forEach(record -> known.put(record.id(), record));
    return announcement.content().records().stream()
        .map(known::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Writes a new draft. */
  public Answer<Announcement> add(Typed typed, Person by, Actor actor) {
    Answer<Content> read = new Reading(catalogue, audiences).read(typed);
    return read.value()
        .map(content -> Answer.done(add(content, by, actor, Map.of())))
        .orElseGet(() -> Answer.refused(read.mistakes()));
  }

  private Announcement add(Content content, Person by, Actor actor, Map<String, ?> detail) {
    return database.write(
        handle -> {
          long id = AnnouncementStore.add(handle, content, by.id(), now());
          Announcement added = AnnouncementStore.find(handle, id).orElseThrow();
          audit.add(handle, actor, "announcement.written", added.subject(), detail);
          return added;
        });
  }

  /**
   * Changes a draft.
   *
   * @param version that the writer saw; refused with {@link #CHANGED} when there is a later one,
   *     with {@link #SENT} when it is no draft any more
   */
  public Answer<Announcement> change(long id, int version, Typed typed, Person by, Actor actor) {
    Answer<Content> read = new Reading(catalogue, audiences).read(typed);
    Optional<Content> content = read.value();
    return database.write(
        handle -> {
          Answer<Announcement> open = open(handle, id, version);
          if (open.value().isEmpty()) {
            return open;
          }
          if (content.isEmpty()) {
            return Answer.<Announcement>refused(read.mistakes());
          }
          boolean unused =
              AnnouncementStore.change(handle, id, version, content.get(), by.id(), now());
          Announcement changed = AnnouncementStore.find(handle, id).orElseThrow();
          audit.add(
              handle,
              actor,
              "announcement.changed",
              changed.subject(),
              Map.of("version", changed.version()));
          return Answer.done(changed);
        });
  }

  /** The draft of that version, or why it is not. */
  private static Answer<Announcement> open(Handle handle, long id, int version) {
    Optional<Announcement> known = AnnouncementStore.find(handle, id);
    if (known.isEmpty()) {
      return Answer.refused("", "announcement.problem.gone");
    }
    if (!known.get().isDraft()) {
      return Answer.refused("", SENT);
    }
    return known.get().version() == version
        ? Answer.done(known.get())
        : Answer.refused("", CHANGED);
  }

  /** Makes a draft that says the same to the same. */
  public Optional<Announcement> copy(long id, Person by, Actor actor) {
    return find(id).map(one -> add(one.content(), by, actor, Map.of("copied", one.id())));
  }

  /** Throws a draft away; false when there is none of that id. */
  public boolean discard(long id, Actor actor) {
    return database.write(
        handle -> {
          boolean discarded = AnnouncementStore.discard(handle, id);
          if (discarded) {
            audit.add(handle, actor, "announcement.discarded", "announcement:" + id, Map.of());
          }
          return discarded;
        });
  }

  /**
   * Whom it would reach now.
   *
   * @param inboxOnly how many of them want no letters and have it in the inbox only
   */
  public record Reached(Audiences.Reach reach, long inboxOnly) {}

  public Reached reach(Announcement announcement) {
    Audiences.Reach reach = audiences.reach(announcement.content().audience());
    var stopped = subscriptions.stopped();
    return new Reached(reach, reach.people().stream().filter(stopped::contains).count());
  }

  /** The letter as a reader of a language would have it, addressed to whoever looks at it. */
  public Message preview(Announcement announcement, Person reader, String language) {
    return letter(announcement, reader, language, false);
  }

  private Message letter(
      Announcement announcement, Person reader, String language, boolean isTest) {
    return letters.letter(
        new Addressed(
            announcement,
            records(announcement),
            reader,
            language,
            subscriptions.letterToken(reader.id()),
            isTest));
  }

  /** Sends whoever writes it the letter, in each language that it is written in. */
  public void test(Announcement announcement, Person by, Actor actor) {
    List<Message> tests =
        announcement.content().title().texts().keySet().stream()
            .map(language -> letter(announcement, by, language, true))
            .toList();
    database.<Void, RuntimeException>write(
        handle -> {
          tests.forEach(message -> outbox.enqueue(handle, message));
          audit.add(handle, actor, "announcement.tested", announcement.subject(), Map.of());
          return null;
        });
  }

  /**
   * Sends a draft: fixes its recipients, who have it in the inbox at once; the letters follow.
   * Whatever is confirmed twice is sent once.
   *
   * @param people the number of people that the writer was shown, as typed again
   */
  public Answer<Announcement> send(long id, int version, String people, Person by, Actor actor) {
    return database.write(
        handle -> {
          Answer<Announcement> open = open(handle, id, version);
          if (open.value().isEmpty()) {
            return open;
          }
          List<String> recipients =
              audiences.people(handle, open.value().get().content().audience());
          if (recipients.isEmpty()) {
            return Answer.<Announcement>refused("", "announcement.problem.nobody");
          }
          if (!people.strip().equals(String.valueOf(recipients.size()))) {
            return Answer.<Announcement>refused(
                "people", "announcement.problem.people", recipients.size());
          }
          AnnouncementStore.setSent(handle, id, recipients, by.id(), now());
          Announcement sent = AnnouncementStore.find(handle, id).orElseThrow();
          audit.add(
              handle,
              actor,
              "announcement.sent",
              sent.subject(),
              Map.of("people", recipients.size()));
          return Answer.done(sent);
        });
  }
}
