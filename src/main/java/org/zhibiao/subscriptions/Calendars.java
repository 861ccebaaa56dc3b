package org.zhibiao.subscriptions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.db.Database;

/**
 * The secret addresses under which people's calendar programs fetch their days, and the records
 * whose days those are. An address holds until its owner asks for another.
 */
public final class Calendars {
  /** The most records of one calendar: those followed first, then those told of last. */
  static final int MOST = 1000;

  private static final String PURPOSE = "calendar";
  private static final long TOLD_DAYS = 400;

  private final Database database;
  private final Catalogue catalogue;
  private final Keys keys;
  private final Clock clock;

  public Calendars(Database database, Catalogue catalogue, Keys keys, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.keys = keys;
    this.clock = clock;
  }

  /** The secret part of a person's address. */
  public String address(Person person) {
    return address(person.id(), number(person.id()));
  }

  private String address(String person, int number) {
    return person + "." + keys.hmac(PURPOSE, person + " " + number);
  }

  private int number(String person) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT number FROM calendar WHERE person_id = :person")
                .bind("person", person)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
  }

  /** Ends the address that was; the next {@link #address} is another. */
  public void renew(Person person) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO calendar (person_id, number) VALUES (:person, 1)"
                      + " ON CONFLICT (person_id) DO UPDATE SET number = number + 1")
              .bind("person", person.id())
              .execute();
          return null;
        });
  }

  /** Whose calendar an address is; empty when it is none, or no more. */
  public Optional<String> ofAddress(String address) {
    int dot = address.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String person = address.substring(0, dot);
    boolean isOurs =
        MessageDigest.isEqual(
            address(person, number(person)).getBytes(StandardCharsets.UTF_8),
            address.getBytes(StandardCharsets.UTF_8));
    return isOurs ? Optional.of(person) : Optional.empty();
  }

  /** The records that a person follows or was told of, as they stand now. */
  public List<Record> records(Person person) {
    String from = clock.instant().minus(TOLD_DAYS, ChronoUnit.DAYS).toString();
    Set<String> ids =
        database.read(
            handle -> {
              Set<String> all =
                  new LinkedHashSet<>(SubscriptionStore.followedBy(handle, person.id(), MOST));
              all.addAll(SubscriptionStore.toldOf(handle, person.id(), from, MOST));
              return all;
            });
    List<String> some = ids.stream().limit(MOST).toList();
    List<Record> records = new ArrayList<>();
    for (int at = 0; at < some.size(); at += Catalogue.MAX_BATCH) {
      records.addAll(
          catalogue.findAll(some.subList(at, Math.min(some.size(), at + Catalogue.MAX_BATCH))));
    }
    return records;
  }
}
