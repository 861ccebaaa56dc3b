package org.zhibiao.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.zhibiao.db.Database;

/** Whom the platform writes to when it writes to enterprises. Only active people count. */
public final class Audiences {
  /** The enterprises that are named of those reached. */
  public static final int NAMED = 50;

  /** An empty list of products or markets is no condition. */
  private static final String CHOSEN =
      " FROM person p JOIN enterprise e ON e.id = p.enterprise_id"
          + " WHERE p.state = 'active' AND e.state = 'approved'"
          + " AND (:owners = 0 OR p.enterprise_role = 'owner')"
          + " AND (:whom = 'all'"
          + " OR (:whom = 'named' AND e.id IN (SELECT value FROM json_each(:enterprises)))"
          + " OR (:whom = 'matching' AND (:products = '[]' OR EXISTS (SELECT 1"
          + " FROM json_each(e.products) WHERE value IN (SELECT value FROM json_each(:products))))"
          + " AND (:markets = '[]' OR EXISTS (SELECT 1 FROM json_each(e.markets)"
          + " WHERE value IN (SELECT value FROM json_each(:markets))))))";

  /**
   * An enterprise that is reached.
   *
   * @param people how many of it
   */
  public record Reached(String id, String name, String number, int people) {}

  /**
   * What an audience comes to.
   *
   * @param enterprises how many have somebody who is reached
   * @param first of these by name, at most {@link #NAMED}
   * @param people the ids of those who are reached
   */
  public record Reach(long enterprises, List<Reached> first, List<String> people) {
    public Reach {
      first = List.copyOf(first);
      people = List.copyOf(people);
    }
  }

  private final Database database;

  Audiences(Database database) {
    this.database = database;
  }

  private static Query bound(Query query, Audience audience) {
    // Who sells everywhere sells to each market.
    List<String> markets =
        audience.markets().isEmpty()
            ? List.of()
            : Stream.concat(audience.markets().stream(), Stream.of(EnterpriseDetails.EVERYWHERE))
                .distinct()
                .toList();
    return query
        .bind("owners", audience.ownersOnly() ? 1 : 0)
        .bind("whom", audience.whom().code())
        .bind("products", Json.write(audience.products()))
        .bind("markets", Json.write(markets))
        .bind("enterprises", Json.write(audience.enterprises()));
  }

  /** The ids of the people of an audience. */
  public List<String> people(Handle handle, Audience audience) {
    return bound(handle.createQuery("SELECT p.id" + CHOSEN + " ORDER BY p.id"), audience)
        .mapTo(String.class)
        .list();
  }

  /** What an audience comes to now. */
  public Reach reach(Audience audience) {
    return database.read(
        handle -> {
          long enterprises =
              bound(handle.createQuery("SELECT count(DISTINCT e.id)" + CHOSEN), audience)
                  .mapTo(Long.class)
                  .one();
          List<Reached> first =
              bound(
                      handle.createQuery(
                          "SELECT e.id, e.name, e.number, count(*) AS people"
                              + CHOSEN
                              + " GROUP BY e.id, e.name, e.number ORDER BY e.name, e.id"
                              + " LIMIT :limit"),
                      audience)
                  .bind("limit", NAMED)
                  .map(
                      (row, context) ->
                          new Reached(
                              row.getString("id"),
                              row.getString("name"),
                              row.getString("number"),
                              row.getInt("people")))
                  .list();
          return new Reach(enterprises, first, people(handle, audience));
        });
  }

  /** An approved enterprise by its number, typed in any way. */
  public Optional<Enterprise> byNumber(String typed) {
    String number =
        SocialCreditCode.read(typed) instanceof SocialCreditCode.Good good
            ? good.code().value()
            : typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + EnterpriseStore.COLUMNS
                        + " FROM enterprise WHERE number = :number AND state = 'approved'"
                        + " ORDER BY id LIMIT 1")
                .bind("number", number)
                .map((row, context) -> EnterpriseStore.enterprise(row))
                .findOne());
  }

  /**
   * The enterprises with these ids that are approved, in that order. A form may bring more than can
   * be named, and is to show them all when it says so.
   */
  public List<Enterprise> named(List<String> ids) {
    return database.read(
        handle -> {
          List<Enterprise> found = new ArrayList<>();
          ids.stream()
              .distinct()
              .limit(2L * Audience.MOST_NAMED)
              .forEach(
                  id ->
                      EnterpriseStore.find(handle, id)
                          .filter(Enterprise::isApproved)
                          .ifPresent(found::add));
          return found;
        });
  }
}
