package org.zhibiao.accounts;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.secret.SecretToken;

/** The browsers that people have signed in from before. */
final class Devices {
  /** The most that are known of one person; the longest unused is forgotten first. */
  private static final int MOST = 20;

  private Devices() {}

  static boolean isKnown(Handle handle, Person person, SecretToken token) {
    return handle
        .createQuery(
            "SELECT count(*) FROM known_device WHERE person_id = :person AND token_hash = :hash")
        .bind("person", person.id())
        .bind("hash", token.hash())
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  /** Remembers a browser. Returns whether it is the first one of the person. */
  static boolean remember(Handle handle, Person person, SecretToken token, Instant now) {
    boolean isFirst =
        handle
            .createQuery("SELECT count(*) FROM known_device WHERE person_id = :person")
            .bind("person", person.id())
            .mapTo(Integer.class)
            .map(count -> count == 0)
            .one();
    handle
        .createUpdate(
            "INSERT INTO known_device (person_id, token_hash, seen_at) VALUES (:person, :hash, :now)"
                + " ON CONFLICT (person_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at")
        .bind("person", person.id())
        .bind("hash", token.hash())
        .bind("now", now.toString())
        .execute();
    handle
        .createUpdate(
            "DELETE FROM known_device WHERE person_id = :person AND token_hash NOT IN"
                + " (SELECT token_hash FROM known_device WHERE person_id = :person"
                + " ORDER BY seen_at DESC, token_hash LIMIT "
                + MOST
                + ")")
        .bind("person", person.id())
        .execute();
    return isFirst;
  }

  /** Forgets all: after a reset, whoever had the old password is a stranger. */
  static void forget(Handle handle, String personId) {
    handle
        .createUpdate("DELETE FROM known_device WHERE person_id = :person")
        .bind("person", personId)
        .execute();
  }
}
