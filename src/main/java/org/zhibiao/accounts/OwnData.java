package org.zhibiao.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.db.Database;

/**
 * What the platform holds about a person, for that person (Personal Information Protection Law of
 * China, article 45: the right to consult and copy). No secret and no hash is in it.
 */
public final class OwnData {
  private static final int MOST = 5000;

  private final Database database;
  private final Sessions sessions;
  private final ApiTokens tokens;
  private final AuditLog audit;

  OwnData(Database database, Sessions sessions, ApiTokens tokens, AuditLog audit) {
    this.database = database;
    this.sessions = sessions;
    this.tokens = tokens;
    this.audit = audit;
  }

  /** All of it as JSON, indented. */
  public String json(Person asking, Map<String, Object> more) {
    Person person = database.read(handle -> PersonStore.find(handle, asking.id())).orElse(asking);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("person", person(person));
    person
        .membership()
        .flatMap(
            place -> database.read(handle -> EnterpriseStore.find(handle, place.enterpriseId())))
        .ifPresent(enterprise -> all.put("enterprise", enterprise(enterprise)));
    all.put("sessions", sessions.of(person).stream().map(OwnData::session).toList());
    all.put("tokens", tokens.of(person).stream().map(OwnData::token).toList());
    all.putAll(more);
    List<AuditLog.Entry> entries = audit.of(person, MOST + 1);
    all.put("log", entries.stream().limit(MOST).map(OwnData::entry).toList());
    all.put("logIsWhole", entries.size() <= MOST);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> person(Person person) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", person.id());
    map.put("email", person.email());
    map.put("name", person.name());
    map.put("language", person.language());
    map.put("role", person.role().code());
    map.put("state", person.state().code());
    person.membership().ifPresent(place -> map.put("enterpriseRole", place.role()));
    map.put("hasSecondFactor", person.hasSecondFactor());
    map.put("notices", person.notices().stream().map(Notice::code).sorted().toList());
    map.put("termsVersion", person.termsVersion());
    map.put("termsAcceptedAt", person.termsAt().toString());
    map.put("createdAt", person.createdAt().toString());
    person.seenAt().ifPresent(at -> map.put("seenAt", at.toString()));
    return map;
  }

  private static Map<String, Object> enterprise(Enterprise enterprise) {
    EnterpriseDetails details = enterprise.details();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", enterprise.id());
    map.put("name", details.name());
    map.put("country", details.country());
    map.put("number", details.number());
    map.put("place", details.place());
    map.put("products", details.products());
    map.put("markets", details.markets());
    map.put("phone", details.phone());
    map.put("state", enterprise.state().code());
    map.put("registeredAt", enterprise.createdAt().toString());
    return map;
  }

  private static Map<String, Object> session(Session session) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", session.address());
    map.put("browser", session.agent());
    map.put("openedAt", session.createdAt().toString());
    map.put("usedAt", session.seenAt().toString());
    map.put("expiresAt", session.expiresAt().toString());
    return map;
  }

  private static Map<String, Object> token(ApiTokens.Token token) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", token.name());
    map.put("beginsWith", token.hint());
    map.put("scopes", token.scopes().stream().map(ApiTokens.Scope::code).sorted().toList());
    map.put("madeAt", token.createdAt().toString());
    map.put("expiresAt", token.expiresAt().toString());
    token.revokedAt().ifPresent(at -> map.put("revokedAt", at.toString()));
    return map;
  }

  private static Map<String, Object> entry(AuditLog.Entry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", entry.at().toString());
    map.put("action", entry.action());
    map.put("by", entry.actor());
    map.put("about", entry.subject());
    map.put("address", entry.address());
    map.put("detail", entry.detail());
    return map;
  }
}
