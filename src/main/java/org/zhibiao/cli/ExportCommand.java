package org.zhibiao.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.curation.Exporter;
import org.zhibiao.curation.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: writes the catalogue so that {@code import} takes it back whole. */
@Command(
    name = "export",
    description =
        "Write the catalogue to the standard output or a file, so that import takes it back whole.")
final class ExportCommand implements Callable<Integer> {
  @Mixin InstallationOptions installation = new InstallationOptions();

  @Option(names = "--kind", description = "Only this kind: ${COMPLETION-CANDIDATES}.")
  @Nullable Kind kind;

  @Option(
      names = "--format",
      description = "jsonl, csv or xlsx (default: by the output's name, else jsonl).")
  @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write; it appears when it is whole.")
  @Nullable Path output;

  @Option(names = "--template", description = "An empty table with the columns to fill in.")
  boolean template;

  @Override
  public Integer call() throws IOException {
    Format form = format();
    if (output == null) {
      OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
      write(form, out);
      out.flush();
      return CommandLineTool.DONE;
    }
    Path target = output.toAbsolutePath();
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
      write(form, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(partial);
      throw e;
    }
    Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    return CommandLineTool.DONE;
  }

  private Format format() {
    if (format != null) {
      return format;
    }
    return Optional.ofNullable(output)
        .flatMap(file -> Format.ofFile(file.getFileName().toString()))
        .orElse(template ? Format.CSV : Format.JSONL);
  }

  private void write(Format form, OutputStream out) throws IOException {
    if (template) {
      Exporter.template(form, out);
      return;
    }
    try (App app = installation.openExisting()) {
      long count = app.exporter().export(Optional.ofNullable(kind), form, out);
      System.err.println(Terminal.words().get("cli.exported", count));
    }
  }
}
