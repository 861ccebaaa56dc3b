package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Via;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.Importer.Origin;
import org.zhibiao.curation.Importer.Rejection;
import org.zhibiao.curation.Importer.Summary;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import FILE…}: brings files into the catalogue and the index. */
@Command(
    name = "import",
    description = "Bring records from JSON Lines, CSV or XLSX files into the catalogue.",
    footer = {
      "",
      "Exit status: 0 when every line went in, 2 when some were left out, 1 when it could not run.",
      "A spreadsheet to fill in: zhibiao export --template --format xlsx --output records.xlsx"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  @Mixin InstallationOptions installation = new InstallationOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to read.")
  List<Path> files = List.of();

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "Who says so, for lines that do not name their source (default: file).")
  String source = Origin.FILE.source();

  @Option(names = "--format", description = "jsonl, csv or xlsx (default: by each file's name).")
  @Nullable Format format;

  private long rejections;

  @Override
  public Integer call() throws IOException {
    Messages words = Terminal.words();
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new NoSuchFileException(file.toString());
      }
      formatOf(file);
    }
    Summary total = new Summary(0, 0, 0, 0, 0, 0);
    try (App app = installation.open()) {
      for (Path file : files) {
        Summary summary = take(app.importer(), file);
        total = total.plus(summary);
        if (files.size() > 1) {
          System.out.println(line(words, file.getFileName().toString(), summary));
        }
      }
      System.out.println(line(words, words.get("cli.total"), total));
      index(app, words);
    }
    return total.rejected() > 0 ? CommandLineTool.IN_PART : CommandLineTool.DONE;
  }

  private Format formatOf(Path file) throws IOException {
    return format != null
        ? format
        : Format.ofFile(file.getFileName().toString())
            .orElseThrow(() -> new IOException(Terminal.words().get("cli.unknown-format", file)));
  }

  private Summary take(Importer importer, Path file) throws IOException {
    try (Terminal.Progress bar = Terminal.progress(file.getFileName().toString(), -1)) {
      return importer.importFile(
          file, formatOf(file), new Origin(source, Via.IMPORT), this::report, bar);
    } catch (InvalidField e) {
      // Only a header row makes a file unreadable as a whole.
      throw new IOException(file + ": " + Terminal.words(e), e);
    }
  }

  private void report(Rejection rejection) {
    rejections++;
    if (rejections <= SHOWN) {
      System.err.println(
          rejection.file() + ":" + rejection.line() + ": " + Terminal.words(rejection.problem()));
    } else if (rejections == SHOWN + 1) {
      System.err.println(Terminal.words().get("cli.more-rejections", SHOWN));
    }
  }

  private static String line(Messages words, String name, Summary summary) {
    return words.get(
        "cli.summary",
        name,
        summary.lines(),
        summary.created(),
        summary.revised(),
        summary.unchanged(),
        summary.review(),
        summary.rejected());
  }

  private static void index(App app, Messages words) {
    try (Terminal.Progress bar =
        Terminal.progress(words.get("cli.indexing"), app.catalogue().count())) {
      app.indexer().catchUp(bar);
    } catch (IndexLocked e) {
      // A running server holds the index and follows the change log by itself.
      System.out.println(words.get("cli.server-indexes"));
    }
  }
}
