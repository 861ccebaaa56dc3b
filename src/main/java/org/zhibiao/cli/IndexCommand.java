package org.zhibiao.cli;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zhibiao.App;
import org.zhibiao.search.Indexer.Check;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code index rebuild|check}: the index is derived from the catalogue; these make and prove it so.
 */
@Command(
    name = "index",
    description = "Rebuild the search index, or compare it with the catalogue.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {IndexCommand.Rebuild.class, IndexCommand.CheckIndex.class})
final class IndexCommand {
  private static final int SHOWN = 20;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Command(
      name = "rebuild",
      description =
          "Build a fresh index beside the old one and put it into its place; a running server takes it over.")
  static final class Rebuild implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() throws IOException {
      Messages words = Terminal.words();
      try (App app = installation.openExisting();
          Terminal.Progress bar =
              Terminal.progress(words.get("cli.indexing"), app.catalogue().count())) {
        System.out.println(words.get("cli.rebuilt", app.indexer().rebuild(bar)));
      }
      return CommandLineTool.DONE;
    }
  }

  @Command(
      name = "check",
      description = "Bring the index level with the change log, then compare every record with it.")
  static final class CheckIndex implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() throws IOException {
      Messages words = Terminal.words();
      try (App app = installation.openExisting()) {
        long behind = app.indexer().lag();
        if (behind > 0) {
          System.out.println(words.get("cli.caught-up", app.indexer().catchUp(), behind));
        }
        Check check = app.indexer().check();
        report(words, "cli.check-missing", check.missing());
        report(words, "cli.check-extra", check.extra());
        report(words, "cli.check-different", check.different());
        System.out.println(
            words.get(check.isLevel() ? "cli.check-level" : "cli.check-differs", check.records()));
        return check.isLevel() ? CommandLineTool.DONE : CommandLineTool.FAILED;
      }
    }

    private static void report(Messages words, String key, Set<String> ids) {
      if (!ids.isEmpty()) {
        System.out.println(
            words.get(key, ids.size(), String.join(", ", ids.stream().limit(SHOWN).toList())));
      }
    }
  }
}
