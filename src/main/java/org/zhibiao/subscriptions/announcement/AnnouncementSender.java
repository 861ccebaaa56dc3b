package org.zhibiao.subscriptions.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zhibiao.accounts.People;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Record;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Letter;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters.Addressed;
import org.zhibiao.subscriptions.announcement.AnnouncementStore.Recipient;

/**
 * Puts the letters of announcements that were sent into the outbox, some at a time. A letter and
 * the note that it is there are one transaction, and no person's letter has a key of its own twice:
 * a run that is cut off anywhere is gone on with by the next.
 */
public final class AnnouncementSender {
  private static final Logger LOG = Logger.getLogger(AnnouncementSender.class.getName());

  /** Letters of one transaction; others that write wait no longer than it takes. */
  static final int BATCH = 20;

  /** The outbox keeps no letter for longer that is not due. */
  private static final Duration MOVING = Duration.ofDays(90);

  private final Database database;
  private final People people;
  private final Subscriptions subscriptions;
  private final Announcements announcements;
  private final Outbox outbox;
  private final AnnouncementLetters letters;
  private final Clock clock;

  public AnnouncementSender(
      Database database,
      People people,
      Subscriptions subscriptions,
      Announcements announcements,
      Outbox outbox,
      AnnouncementLetters letters,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.subscriptions = subscriptions;
    this.announcements = announcements;
    this.outbox = outbox;
    this.letters = letters;
    this.clock = clock;
  }

  /** What an announcement's letters have in common. */
  private record Sending(Announcement announcement, List<Record> records) {}

  /**
   * Writes the letters that are to be written, and notes what became of those before. Returns how
   * many were put into the outbox.
   */
  public synchronized int run() {
    settle();
    int queued = 0;
    while (true) {
      List<Recipient> some = database.read(handle -> AnnouncementStore.waiting(handle, BATCH));
      if (some.isEmpty()) {
        return queued;
      }
      queued += write(some);
    }
  }

  private int write(List<Recipient> some) {
    Set<String> stopped = subscriptions.stopped();
    Map<Long, Sending> sendings = new HashMap<>();
    Map<Recipient, Message> messages = new HashMap<>();
    List<Recipient> wrong = new ArrayList<>();
    for (Recipient recipient : some) {
      Sending sending = sendings.computeIfAbsent(recipient.announcementId(), this::sending);
      Optional<Person> person =
          people
              .find(recipient.personId())
              .filter(Person::isActive)
              .filter(one -> !stopped.contains(one.id()));
      try {
        person.ifPresent(one -> messages.put(recipient, letter(sending, one)));
      } catch (IllegalArgumentException e) {
        // One that can be no letter holds up none of the others.
        LOG.log(Level.WARNING, "no letter of announcement " + recipient.announcementId(), e);
        wrong.add(recipient);
      }
    }
    return database.write(
        handle -> {
          int queued = 0;
          for (Recipient recipient : some) {
            Message message = messages.get(recipient);
            if (message != null) {
              String key = key(recipient);
              queued += outbox.enqueueOnce(handle, message, key) ? 1 : 0;
            }
            AnnouncementStore.setLetter(
                handle,
                recipient,
                message != null
                    ? Delivery.QUEUED
                    : wrong.contains(recipient) ? Delivery.FAILED : Delivery.INBOX);
          }
          return queued;
        });
  }

  private static String key(Recipient recipient) {
    return keys(recipient.announcementId()) + recipient.personId();
  }

  private static String keys(long announcement) {
    return "announcement-" + announcement + "-";
  }

  private Sending sending(long id) {
    Announcement announcement = announcements.find(id).orElseThrow();
    return new Sending(announcement, announcements.records(announcement));
  }

  private Message letter(Sending sending, Person person) {
    return letters.letter(
        new Addressed(
            sending.announcement(),
            sending.records(),
            person,
            person.language(),
            subscriptions.letterToken(person.id()),
            false));
  }

  /** Notes what became of letters: the outbox forgets them after a while. */
  private void settle() {
    Instant since = clock.instant().minus(MOVING);
    Map<Long, List<Recipient>> moving = new HashMap<>();
    for (Recipient one : database.read(handle -> AnnouncementStore.moving(handle, since))) {
      moving.computeIfAbsent(one.announcementId(), unused -> new ArrayList<>()).add(one);
    }
    moving.forEach(this::settle);
  }

  private void settle(long announcement, List<Recipient> recipients) {
    Map<String, Letter.State> states = outbox.states(keys(announcement));
    Map<Recipient, Delivery> moved = new HashMap<>();
    for (Recipient recipient : recipients) {
      Letter.State state = states.get(key(recipient));
      if (state != null && Delivery.of(state) != recipient.letter()) {
        moved.put(recipient, Delivery.of(state));
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    database.<Void, RuntimeException>write(
        handle -> {
          moved.forEach((known, letter) -> AnnouncementStore.setLetter(handle, known, letter));
          return null;
        });
  }
}
