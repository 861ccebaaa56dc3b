package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.zhibiao.crawl.SourceControl;
import org.zhibiao.crawl.SourceFiles;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.text.Messages;
import org.zhibiao.text.PartialDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code sources}: where the catalogue's records come from, how many each source shows, how its
 * last harvest ended, and what librarians say of it over its file; or whether the source files are
 * without mistakes.
 */
@Command(
    name = "sources",
    description =
        "List the sources, how many records each shows, how its last harvest ended, and whether it is paused.")
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
        Optional<String> said = state.flatMap(one -> said(one, words));
        System.out.printf(
            "%-24s %8d  %-28s %s%n",
            id,
            counts.getOrDefault(id, 0L),
            state.flatMap(SourceStates.State::last).map(run -> ended(run, words)).orElse("-"),
            source.flatMap(s -> s.name().in(words.language())).orElse(""));
        said.ifPresent(line -> System.out.println("    " + line));
      }
      if (ids.isEmpty()) {
        System.out.println(words.get("cli.no-records"));
      }
    }
    return CommandLineTool.DONE;
  }

  /** What librarians say of a source over its file; empty where they say nothing. */
  static Optional<String> said(SourceStates.State state, Messages words) {
    List<String> said = new ArrayList<>();
    SourceControl control = state.control();
    control
        .isEnabled()
        .ifPresent(
            enabled -> said.add(words.get(enabled ? "cli.source-enabled" : "cli.source-disabled")));
    state
        .pause()
        .ifPresent(
            pause ->
                said.add(
                    pause
                        .until()
                        .map(
                            end ->
                                words.get(
                                    "cli.source-paused-until",
                                    pause.reason(),
                                    LocalDate.ofInstant(end.minusMillis(1), PartialDate.ZONE)
                                        .toString()))
                        .orElseGet(() -> words.get("cli.source-paused", pause.reason()))));
    Duration pace = control.paceOf(state.source());
    if (pace.compareTo(state.source().pace()) > 0) {
      said.add(words.get("cli.source-pace", SourceManager.seconds(pace)));
    }
    if (control.asked().isPresent()) {
      said.add(words.get("cli.source-asked"));
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
  }

  private static String ended(Run run, Messages words) {
    return words.get("crawl.state." + run.state().code())
        + " "
        + run.endedAt().orElse(run.startedAt()).toString().substring(0, 16).replace('T', ' ');
  }
}
