package org.zhibiao.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.EmailAddress;

/** The table of people. Every method runs within the caller's transaction. */
final class PersonStore {
  static final String COLUMNS =
      "id, email, name, language, role, state, enterprise_id, enterprise_role,"
          + " totp IS NOT NULL AS has_totp, notices, terms_version, terms_at, created_at, seen_at";

  /** Somebody who is to have an account. */
  record Newcomer(
      EmailAddress email,
      String name,
      String language,
      String passwordHash,
      Role role,
      Optional<Membership> membership,
      String termsVersion) {}

  /** What only the proof of a sign-in needs. */
  record Proof(String passwordHash, Optional<String> totp, long totpStep) {}

  private PersonStore() {}

  static Person person(ResultSet row) throws SQLException {
    String enterprise = row.getString("enterprise_id");
    return new Person(
        row.getString("id"),
        row.getString("email"),
        row.getString("name"),
        row.getString("language"),
        Role.of(row.getString("role")).orElse(Role.NONE),
        Person.State.of(row.getString("state")),
        enterprise == null
            ? Optional.empty()
            : Optional.of(
                new Membership(enterprise, "owner".equals(row.getString("enterprise_role")))),
        row.getBoolean("has_totp"),
        notices(row.getString("notices")),
        row.getString("terms_version"),
        Instant.parse(row.getString("terms_at")),
        Instant.parse(row.getString("created_at")),
        Optional.ofNullable(row.getString("seen_at")).map(Instant::parse));
  }

  private static Set<Notice> notices(String json) {
    return Json.texts(json).stream()
        .flatMap(code -> Notice.of(code).stream())
        .collect(Collectors.toSet());
  }

  static Optional<Person> find(Handle handle, String id) {
    return one(handle, "id", id);
  }

  static Optional<Person> byEmail(Handle handle, EmailAddress email) {
    return one(handle, "email_key", email.key());
  }

  private static Optional<Person> one(Handle handle, String column, String value) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM person WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> person(row))
        .findOne();
  }

  /** The people of an enterprise who are not gone, owners first. */
  static List<Person> of(Handle handle, String enterpriseId, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM person WHERE enterprise_id = :enterprise AND state <> 'closed'"
                + " ORDER BY enterprise_role DESC, joined_at, id LIMIT :limit")
        .bind("enterprise", enterpriseId)
        .bind("limit", limit)
        .map((row, context) -> person(row))
        .list();
  }

  static List<Person> owners(Handle handle, String enterpriseId) {
    return of(handle, enterpriseId, Members.MOST).stream().filter(Person::isOwner).toList();
  }

  static List<Person> withRole(Handle handle, Role role, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM person WHERE role = :role AND state = 'active' ORDER BY created_at, id LIMIT :limit")
        .bind("role", role.code())
        .bind("limit", limit)
        .map((row, context) -> person(row))
        .list();
  }

  static Proof proof(Handle handle, String id) {
    return handle
        .createQuery("SELECT password, totp, totp_step FROM person WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new Proof(
                    row.getString("password"),
                    Optional.ofNullable(row.getString("totp")),
                    row.getLong("totp_step")))
        .one();
  }

  /** Adds somebody; the caller has seen that nobody has this address. */
  static Person add(Handle handle, Newcomer newcomer, Instant now) {
    String id = Ids.make();
    handle
        .createUpdate(
            "INSERT INTO person (id, email, email_key, name, language, password, password_at, role,"
                + " state, totp_step, notices, terms_version, terms_at, created_at)"
                + " VALUES (:id, :email, :key, :name, :language, :password, :now, :role, 'active',"
                + " 0, :notices, :terms, :now, :now)")
        .bind("id", id)
        .bind("email", newcomer.email().value())
        .bind("key", newcomer.email().key())
        .bind("name", newcomer.name())
        .bind("language", newcomer.language())
        .bind("password", newcomer.passwordHash())
        .bind("role", newcomer.role().code())
        .bind("notices", Json.write(List.of(Notice.MEMBERS.code(), Notice.WAITING.code())))
        .bind("terms", newcomer.termsVersion())
        .bind("now", now.toString())
        .execute();
    newcomer.membership().ifPresent(place -> join(handle, id, place, now));
    return find(handle, id).orElseThrow();
  }

  static void join(Handle handle, String id, Membership place, Instant now) {
    handle
        .createUpdate(
            "UPDATE person SET enterprise_id = :enterprise, enterprise_role = :role,"
                + " joined_at = :now WHERE id = :id")
        .bind("enterprise", place.enterpriseId())
        .bind("role", place.role())
        .bind("now", now.toString())
        .bind("id", id)
        .execute();
  }

  static void leave(Handle handle, String id) {
    handle
        .createUpdate(
            "UPDATE person SET enterprise_id = NULL, enterprise_role = NULL, joined_at = NULL"
                + " WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  static void setMembershipRole(Handle handle, String id, boolean isOwner) {
    set(handle, id, "enterprise_role", isOwner ? "owner" : "member");
  }

  static void setRole(Handle handle, String id, Role role) {
    set(handle, id, "role", role.code());
  }

  static void setState(Handle handle, String id, Person.State state) {
    set(handle, id, "state", state.code());
  }

  static void setName(Handle handle, String id, String name) {
    set(handle, id, "name", name);
  }

  static void setLanguage(Handle handle, String id, String language) {
    set(handle, id, "language", language);
  }

  static void setNotices(Handle handle, String id, Set<Notice> notices) {
    set(handle, id, "notices", Json.write(notices.stream().map(Notice::code).sorted().toList()));
  }

  static void setSeen(Handle handle, String id, Instant now) {
    set(handle, id, "seen_at", now.toString());
  }

  static void setEmail(Handle handle, String id, EmailAddress email) {
    set(handle, id, "email", email.value());
    set(handle, id, "email_key", email.key());
  }

  static void setPassword(Handle handle, String id, String hash, Instant now) {
    set(handle, id, "password", hash);
    set(handle, id, "password_at", now.toString());
  }

  /** The second factor, sealed; null takes it away. */
  static void setTotp(Handle handle, String id, @Nullable String sealed) {
    set(handle, id, "totp", sealed);
  }

  /** Takes a time step; false when it, or a later one, was taken before. */
  static boolean takeStep(Handle handle, String id, long step) {
    return handle
            .createUpdate(
                "UPDATE person SET totp_step = :step WHERE id = :id AND totp_step < :step")
            .bind("step", step)
            .bind("id", id)
            .execute()
        == 1;
  }

  static void setTerms(Handle handle, String id, String version, Instant now) {
    set(handle, id, "terms_version", version);
    set(handle, id, "terms_at", now.toString());
  }

  /** What tells of a person alone; those of the subscriptions too, whose hits go with them. */
  private static final List<String> PERSONAL =
      List.of(
          "session",
          "known_device",
          "recovery_code",
          "api_token",
          "link",
          "subscription",
          "letters_stopped",
          "calendar",
          "asked_dormant",
          "wants_letters");

  /** Takes away all that is personal; the id stays for the audit log. */
  static void close(Handle handle, String id) {
    handle
        .createUpdate(
            "UPDATE person SET email = '', email_key = 'closed:' || id, name = '', password = '',"
                + " totp = NULL, state = 'closed', role = 'none', enterprise_id = NULL,"
                + " enterprise_role = NULL, joined_at = NULL, seen_at = NULL WHERE id = :id")
        .bind("id", id)
        .execute();
    for (String table : PERSONAL) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE person_id = :id")
          .bind("id", id)
          .execute();
    }
  }

  private static void set(Handle handle, String id, String column, @Nullable String value) {
    Objects.requireNonNull(column);
    handle
        .createUpdate("UPDATE person SET " + column + " = :value WHERE id = :id")
        .bind("value", value)
        .bind("id", id)
        .execute();
  }
}
