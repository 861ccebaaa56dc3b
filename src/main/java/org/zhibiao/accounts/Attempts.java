package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.db.Database;

/**
 * How often somebody failed lately, and how long to wait therefore. Failures count against the
 * account as strangers see it, against the browser that is known to it, and against the network
 * address, each by itself: whoever guesses at an account slows down strangers, and not its owner
 * where the owner has signed in before. No account is ever locked; the longest wait is minutes, and
 * a link by letter goes round it.
 */
final class Attempts {
  /** Failures that cost nothing. */
  static final int FREE = 5;

  private static final int FREE_FROM_ADDRESS = 30;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  private final Database database;
  private final Keys keys;
  private final Clock clock;

  Attempts(Database database, Keys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  private record Failures(int count, Instant last) {}

  /** Somebody or something that fails; known by a keyed hash, for it may be a person's address. */
  record Subject(String kind, String name, int free) {
    static Subject account(String emailKey) {
      return new Subject("account", emailKey, FREE);
    }

    static Subject device(String emailKey, String deviceHash) {
      return new Subject("device", emailKey + ' ' + deviceHash, FREE);
    }

    static Subject address(String address) {
      return new Subject("address", address, FREE_FROM_ADDRESS);
    }

    static Subject secondFactor(String personId) {
      return new Subject("second", personId, FREE);
    }

    static Subject password(String personId) {
      return new Subject("password", personId, FREE);
    }
  }

  private String hash(Subject subject) {
    return keys.hmac("attempts", subject.kind() + ' ' + subject.name());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Failures failures(Subject subject) {
    String hash = hash(subject);
    Optional<Failures> found =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT failures, last_at FROM attempt WHERE subject = :subject")
                    .bind("subject", hash)
                    .map(
                        (row, context) ->
                            new Failures(
                                row.getInt("failures"), Instant.parse(row.getString("last_at"))))
                    .findOne());
    return found
        .filter(failures -> failures.last().plus(FORGOTTEN).isAfter(now()))
        .orElse(new Failures(0, Instant.EPOCH));
  }

  /** How long to wait before the next try; zero for not at all. */
  Duration wait(Subject... subjects) {
    Duration longest = Duration.ZERO;
    for (Subject subject : subjects) {
      Failures failures = failures(subject);
      Duration wait = waitAfter(failures.count() - subject.free());
      Duration left = Duration.between(now(), failures.last().plus(wait));
      longest = left.compareTo(longest) > 0 ? left : longest;
    }
    return longest;
  }

  /** Two seconds after the last free failure, twice as long after each further one. */
  private static Duration waitAfter(int beyond) {
    if (beyond < 0) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(2L << Math.min(beyond, 20));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  /** Notes a failure. Returns how many tries are left that cost nothing. */
  int failed(Subject... subjects) {
    Instant now = now();
    database.<Void, RuntimeException>write(
        handle -> {
          for (Subject subject : subjects) {
            handle
                .createUpdate(
                    "INSERT INTO attempt (subject, failures, last_at) VALUES (:subject, 1, :now)"
                        + " ON CONFLICT (subject) DO UPDATE SET failures ="
                        + " CASE WHEN last_at < :forgotten THEN 1 ELSE failures + 1 END,"
                        + " last_at = excluded.last_at")
                .bind("subject", hash(subject))
                .bind("now", now.toString())
                .bind("forgotten", now.minus(FORGOTTEN).toString())
                .execute();
          }
          return null;
        });
    int left = Integer.MAX_VALUE;
    for (Subject subject : subjects) {
      left = Math.min(left, subject.free() - failures(subject).count());
    }
    return Math.max(0, left);
  }

  /** Forgets the failures of somebody who succeeded. */
  void succeeded(Subject... subjects) {
    // Most had none, and a transaction costs a write to the disk.
    if (Stream.of(subjects).allMatch(subject -> failures(subject).count() == 0)) {
      return;
    }
    database.<Void, RuntimeException>write(
        handle -> {
          for (Subject subject : subjects) {
            handle
                .createUpdate("DELETE FROM attempt WHERE subject = :subject")
                .bind("subject", hash(subject))
                .execute();
          }
          return null;
        });
  }

  /** Removes what is forgotten. */
  int prune() {
    return database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM attempt WHERE last_at < :forgotten")
                .bind("forgotten", now().minus(FORGOTTEN).toString())
                .execute());
  }
}
