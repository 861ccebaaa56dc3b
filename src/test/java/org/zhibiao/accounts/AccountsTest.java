package org.zhibiao.accounts;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;

/** Real accounts in a database of their own. */
abstract class AccountsTest {
  static final Actor ACTOR = TestAccounts.ACTOR;

  @TempDir Path folder;
  private TestCatalogue catalogue;
  TestAccounts test;
  Accounts accounts;

  @BeforeEach
  void open() {
    catalogue = new TestCatalogue(folder);
    test = new TestAccounts(catalogue, folder, "");
    accounts = test.accounts();
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  java.time.Instant now() {
    return catalogue.clock().instant();
  }

  /** The reasons of a refusal, {@code field: key}. */
  static java.util.List<String> reasons(Answer<?> answer) {
    return answer.mistakes().stream()
        .map(
            mistake ->
                mistake.field() + ": " + mistake.problem().key().replace("account.problem.", ""))
        .toList();
  }
}
