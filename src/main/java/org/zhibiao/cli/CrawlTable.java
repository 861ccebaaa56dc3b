package org.zhibiao.cli;

import java.util.List;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.crawl.CrawlService;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceFileProblem;
import org.zhibiao.text.Messages;

/** What {@code crawl} says at its end: a line for each source, and below it what its log says. */
final class CrawlTable {
  private static final String ROW = "%-22s %-12s %8s %8s %8s %8s %8s %8s %8s %8s%n";
  private static final int SHOWN_EVENTS = 10;

  private CrawlTable() {}

  static void print(List<CrawlService.Result> results, Messages words) {
    System.out.printf(
        ROW,
        words.get("cli.crawl.source"),
        words.get("cli.crawl.state"),
        words.get("cli.crawl.fetched"),
        words.get("cli.crawl.not-modified"),
        words.get("cli.crawl.created"),
        words.get("cli.crawl.revised"),
        words.get("cli.crawl.unchanged"),
        words.get("cli.crawl.review"),
        words.get("cli.crawl.rejected"),
        words.get("cli.crawl.passed-over"));
    for (CrawlService.Result result : results) {
      Run.Counts counts = result.run().counts();
      System.out.printf(
          ROW,
          result.source().id(),
          words.get("crawl.state." + result.run().state().code()),
          counts.fetched(),
          counts.notModified(),
          counts.created(),
          counts.revised(),
          counts.unchanged(),
          counts.review(),
          counts.rejected(),
          counts.passedOver());
      result.events().stream()
          .skip(Math.max(0, result.events().size() - SHOWN_EVENTS))
          .forEach(event -> System.out.println("    " + CrawlCommand.line(event, words)));
    }
  }

  /** A change that a dry run would make. */
  static String line(Source source, Draft draft, Outcome outcome, Messages words) {
    String what =
        switch (outcome) {
          case Outcome.Created created -> words.get("cli.crawl.created");
          case Outcome.Revised revised ->
              words.get("cli.crawl.revised") + "  " + CrawlCommand.changes(revised.changes());
          case Outcome.NeedsReview review ->
              words.get("cli.crawl.review") + "  " + CrawlCommand.changes(review.conflicts());
          case Outcome.Unchanged unchanged -> "";
        };
    return source.id() + "  " + draft.said().number().orElse(outcome.id()) + "  " + what;
  }

  /** A mistake in a source file, with its place. */
  static String line(SourceFileProblem problem, Messages words) {
    return problem.file()
        + ":"
        + problem.line()
        + ": "
        + (problem.key().isEmpty() ? "" : problem.key() + ": ")
        + words.get(problem.reason(), problem.arguments().toArray());
  }
}
