package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.Optional;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.Session;

/**
 * Whoever sends a request.
 *
 * @param session of the cookie, whole or half
 * @param token that a program brought
 * @param csrf what this visitor's forms must bring back; empty for somebody who was shown none
 * @param actor who that is for the audit log
 */
record Visitor(
    Optional<Session> session, Optional<ApiTokens.Holder> token, String csrf, Actor actor) {
  private static final String ATTRIBUTE = "visitor";

  static Visitor of(Context ctx) {
    Visitor visitor = ctx.attribute(ATTRIBUTE);
    if (visitor == null) {
      throw new IllegalStateException("no route without the gate");
    }
    return visitor;
  }

  void attach(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** The visitor that is attached to a request, if it came as far as a route. */
  static Optional<Visitor> find(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /** The person who is signed in by a browser, both factors given where there are two. */
  Optional<Person> person() {
    return session.filter(known -> !known.isHalf()).map(Session::person);
  }

  /** The session that waits for a second factor. */
  Optional<Session> half() {
    return session.filter(Session::isHalf);
  }

  boolean mayUse(ApiTokens.Scope scope) {
    return token.filter(holder -> holder.token().scopes().contains(scope)).isPresent();
  }

  /** An administrator has to set up a second factor before anything else. */
  boolean mustSetUpSecondFactor() {
    return person()
        .filter(person -> person.role() == Role.ADMINISTRATOR && !person.hasSecondFactor())
        .isPresent();
  }
}
