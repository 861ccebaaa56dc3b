package org.zhibiao.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of enterprises. Every method runs within the caller's transaction. */
final class EnterpriseStore {
  static final String COLUMNS =
      "id, name, country, number, place, products, markets, phone, state, reason, answer,"
          + " created_at, state_at, version";

  private EnterpriseStore() {}

  static Enterprise enterprise(ResultSet row) throws SQLException {
    return new Enterprise(
        row.getString("id"),
        new EnterpriseDetails(
            row.getString("name"),
            row.getString("country"),
            row.getString("number"),
            row.getString("place"),
            Json.texts(row.getString("products")),
            Json.texts(row.getString("markets")),
            row.getString("phone")),
        Enterprise.State.of(row.getString("state")).orElseThrow(),
        row.getString("reason"),
        row.getString("answer"),
        Instant.parse(row.getString("created_at")),
        Instant.parse(row.getString("state_at")),
        row.getInt("version"));
  }

  static Optional<Enterprise> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM enterprise WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> enterprise(row))
        .findOne();
  }

  /** The enterprise that holds a number; one that was refused or gave up holds none. */
  static Optional<Enterprise> holding(Handle handle, String country, String number) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM enterprise WHERE country = :country AND number = :number"
                + " AND state NOT IN ('refused', 'closed')")
        .bind("country", country)
        .bind("number", number)
        .map((row, context) -> enterprise(row))
        .findOne();
  }

  static Enterprise add(
      Handle handle, EnterpriseDetails details, Enterprise.State state, Instant now) {
    String id = Ids.make();
    handle
        .createUpdate(
            "INSERT INTO enterprise (id, name, country, scheme, number, place, products, markets,"
                + " phone, state, reason, answer, created_at, state_at, version)"
                + " VALUES (:id, :name, :country, :scheme, :number, :place, :products, :markets,"
                + " :phone, :state, '', '', :now, :now, 1)")
        .bind("id", id)
        .bind("name", details.name())
        .bind("country", details.country())
        .bind("scheme", details.scheme())
        .bind("number", details.number())
        .bind("place", details.place())
        .bind("products", Json.write(details.products()))
        .bind("markets", Json.write(details.markets()))
        .bind("phone", details.phone())
        .bind("state", state.code())
        .bind("now", now.toString())
        .execute();
    return find(handle, id).orElseThrow();
  }

  /** Writes the details; false when the enterprise has changed since that version. */
  static boolean setDetails(Handle handle, String id, int version, EnterpriseDetails details) {
    return handle
            .createUpdate(
                "UPDATE enterprise SET name = :name, country = :country, scheme = :scheme,"
                    + " number = :number, place = :place, products = :products,"
                    + " markets = :markets, phone = :phone, version = version + 1"
                    + " WHERE id = :id AND version = :version")
            .bind("name", details.name())
            .bind("country", details.country())
            .bind("scheme", details.scheme())
            .bind("number", details.number())
            .bind("place", details.place())
            .bind("products", Json.write(details.products()))
            .bind("markets", Json.write(details.markets()))
            .bind("phone", details.phone())
            .bind("id", id)
            .bind("version", version)
            .execute()
        == 1;
  }

  /** Moves an enterprise from one state to another; false when it is in another by now. */
  static boolean setState(
      Handle handle,
      String id,
      Enterprise.State from,
      Enterprise.State to,
      String reason,
      Instant now) {
    return handle
            .createUpdate(
                "UPDATE enterprise SET state = :to, reason = :reason, state_at = :now,"
                    + " version = version + 1 WHERE id = :id AND state = :from")
            .bind("to", to.code())
            .bind("reason", reason)
            .bind("now", now.toString())
            .bind("id", id)
            .bind("from", from.code())
            .execute()
        == 1;
  }

  static void setAnswer(Handle handle, String id, String answer) {
    handle
        .createUpdate("UPDATE enterprise SET answer = :answer WHERE id = :id")
        .bind("answer", answer)
        .bind("id", id)
        .execute();
  }
}
