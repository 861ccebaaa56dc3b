package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceFiles;
import picocli.CommandLine.Option;

/** Where the source files are. */
final class CrawlerOptions {
  @Option(
      names = "--crawler-config",
      paramLabel = "DIR",
      description = "Folder of the source files (default: crawler-config where the program stands).")
  @Nullable Path folder;

  Path folder() {
    return folder != null
        ? folder
        : Path.of(System.getProperty("zhibiao.default.crawler-config", "crawler-config"));
  }

  List<Source> read() throws IOException {
    return SourceFiles.read(folder());
  }
}
