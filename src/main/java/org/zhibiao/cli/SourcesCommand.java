package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.zhibiao.App;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.config.Setting;
import org.zhibiao.crawl.InvalidSourceFiles;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.SourceFiles;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sources}: where the catalogue's records come from, how many each source shows, and how its
 * last harvest ended; or whether the source files are without mistakes.
 */
@Command(
    name = "sources",
    description = "List the sources, how many records each shows and how its last harvest ended.")
final class SourcesCommand implements Callable<Integer> {
  @Mixin InstallationOptions installation = new InstallationOptions();

  @Mixin CrawlerOptions crawler = new CrawlerOptions();

  @Option(
      names = "--check",
      description = "Only check the source files: names file, line and key of every mistake.")
  boolean isCheck;

  @Override
  public Integer call() throws IOException {
    return isCheck ? check() : list();
  }

  private int check() throws IOException {
    Messages words = Terminal.words();
    Path folder = Path.of(installation.settings(crawler.flags()).get(Setting.CRAWLER_CONFIG));
    try {
      int count = SourceFiles.read(folder).size();
      System.out.println(words.get("cli.sources-good", count));
      return CommandLineTool.DONE;
    } catch (InvalidSourceFiles e) {
      e.problems().forEach(problem -> System.err.println(CrawlTable.line(problem, words)));
      throw new IOException(words.get("cli.source-files", e.problems().size()), e);
    }
  }

  private int list() throws IOException {
    Messages words = Terminal.words();
    try (App app = installation.openExisting(crawler.flags())) {
      Map<String, Long> counts = app.catalogue().countBySource();
      List<SourceStates.State> states = app.sourceStates().all();
      TreeSet<String> ids = new TreeSet<>(counts.keySet());
      states.forEach(state -> ids.add(state.source().id()));
      for (String id : ids) {
        Optional<SourceStates.State> state =
            states.stream().filter(one -> one.source().id().equals(id)).findFirst();
        Optional<Sources.Source> source = app.catalogue().sources().find(id);
        System.out.printf(
            "%-24s %8d  %-28s %s%n",
            id,
            counts.getOrDefault(id, 0L),
            state.flatMap(SourceStates.State::last).map(run -> ended(run, words)).orElse("-"),
            source.flatMap(s -> s.name().in(words.language())).orElse(""));
      }
      if (ids.isEmpty()) {
        System.out.println(words.get("cli.no-records"));
      }
    }
    return CommandLineTool.DONE;
  }

  private static String ended(Run run, Messages words) {
    return words.get("crawl.state." + run.state().code())
        + " "
        + run.endedAt().orElse(run.startedAt()).toString().substring(0, 16).replace('T', ' ');
  }
}
