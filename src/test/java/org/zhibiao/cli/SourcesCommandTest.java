package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.text.Messages;

/** What the list of sources says of what librarians said. */
class SourcesCommandTest {
  private static final Actor LIBRARIAN = new Actor("person:1", "", "");

  @TempDir Path folder;

  @Test
  void whatLibrariansSayOfASourceIsListed() {
    try (TestCatalogue catalogue = new TestCatalogue(folder)) {
      SourceStates states = catalogue.sourceStates(true);
      TestAccounts accounts = new TestAccounts(catalogue, folder, "");
      SourceManager manager =
          new SourceManager(states, accounts.accounts().audit(), catalogue.clock());
      Source source = states.find("openstd").orElseThrow().source();
      assertThat(said(states, "en")).isEmpty();
      TestAccounts.done(manager.run(LIBRARIAN, states.find("openstd").orElseThrow()));
      assertThat(said(states, "en")).contains("waits to run");
      TestAccounts.done(manager.pause(LIBRARIAN, source, "the site asks", "2026-12-01"));
      TestAccounts.done(manager.pace(LIBRARIAN, source, "12.5"));
      assertThat(said(states, "en"))
          .contains("paused up to 2026-12-01: the site asks; pace 12.5 s");
      assertThat(said(states, "zh")).contains("暂停到 2026-12-01：the site asks; 间隔 12.5 秒");
      TestAccounts.done(manager.pause(LIBRARIAN, source, "for good", ""));
      manager.disable(LIBRARIAN, source);
      assertThat(said(states, "en"))
          .contains("disabled by a librarian; paused: for good; pace 12.5 s");
      manager.resume(LIBRARIAN, source);
      manager.enable(LIBRARIAN, source);
      TestAccounts.done(manager.pace(LIBRARIAN, source, ""));
      assertThat(said(states, "en")).isEmpty();
    }
  }

  private static Optional<String> said(SourceStates states, String language) {
    return SourcesCommand.said(states.find("openstd").orElseThrow(), Messages.load(language));
  }
}
