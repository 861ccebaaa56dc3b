package org.zhibiao.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zhibiao.App;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sources}: which sources the catalogue's records come from, and how many each shows. */
@Command(name = "sources", description = "List the sources and how many records each shows.")
final class SourcesCommand implements Callable<Integer> {
  @Mixin InstallationOptions installation = new InstallationOptions();

  @Override
  public Integer call() throws IOException {
    Messages words = Terminal.words();
    try (App app = installation.openExisting()) {
      Map<String, Long> counts = app.catalogue().countBySource();
      counts.forEach(
          (id, count) -> {
            Optional<Sources.Source> source = app.catalogue().sources().find(id);
            String name = source.flatMap(s -> s.name().in(words.language())).orElse("");
            System.out.printf("%-24s %8d  %s%n", id, count, name);
          });
      if (counts.isEmpty()) {
        System.out.println(words.get("cli.no-records"));
      }
    }
    return CommandLineTool.DONE;
  }
}
