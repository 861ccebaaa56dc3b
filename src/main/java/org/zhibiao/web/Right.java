package org.zhibiao.web;

import java.util.Set;
import java.util.function.Predicate;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Role;

/** What a route asks of whoever calls it. */
enum Right {
  /** The public part of the platform. */
  ANYONE(visitor -> true),
  /** Somebody whose password was right and whose second factor is still to come. */
  HALF(visitor -> visitor.half().isPresent()),
  /** Somebody who is signed in. */
  PERSON(visitor -> visitor.person().isPresent()),
  /** An owner of an enterprise. */
  OWNER(visitor -> visitor.person().filter(person -> person.isOwner()).isPresent()),
  LIBRARIAN(visitor -> has(visitor, Role.LIBRARIAN)),
  ADMINISTRATOR(visitor -> has(visitor, Role.ADMINISTRATOR)),
  /** Whoever brings the token of a letter, which the handler looks at. */
  LETTER(visitor -> true),
  /** A program that reads its owner's account. */
  ACCOUNT_TOKEN(visitor -> visitor.mayUse(ApiTokens.Scope.ACCOUNT));

  /**
   * Of those who may not, these could not by signing in either, for they call without a browser.
   */
  private static final Set<String> PROGRAMS = Set.of("ACCOUNT_TOKEN", "LETTER");

  private final Predicate<Visitor> test;

  Right(Predicate<Visitor> test) {
    this.test = test;
  }

  private static boolean has(Visitor visitor, Role role) {
    return visitor.person().filter(person -> person.role().includes(role)).isPresent();
  }

  boolean isHeldBy(Visitor visitor) {
    return test.test(visitor);
  }

  /** Whether signing in as somebody else could help. */
  boolean isForBrowsers() {
    return !PROGRAMS.contains(name());
  }
}
