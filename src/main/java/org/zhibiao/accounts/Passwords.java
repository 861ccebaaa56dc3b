package org.zhibiao.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.secret.PasswordRules;

/** What a new password must be. */
final class Passwords {
  private static final String SITE = "zhibiao";

  private Passwords() {}

  /** Adds what is wrong with a new password to the mistakes. */
  static void check(
      String password, String email, String name, String company, List<Mistake> mistakes) {
    List<String> own = new ArrayList<>(List.of(SITE, email.replaceAll("@.*", ""), name));
    own.addAll(Arrays.asList(company.split("[\\s,.()（）]+")));
    PasswordRules.problem(password, own)
        .ifPresent(problem -> mistakes.add(new Mistake("password", problem)));
  }
}
