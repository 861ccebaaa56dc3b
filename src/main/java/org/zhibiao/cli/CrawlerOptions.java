package org.zhibiao.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.config.Setting;
import picocli.CommandLine.Option;

/** Where the source files are. */
final class CrawlerOptions {
  @Option(
      names = "--crawler-config",
      paramLabel = "DIR",
      description =
          "Folder of the source files (default: crawler-config where the program stands).")
  @Nullable String folder;

  Map<Setting, String> flags() {
    return folder == null ? Map.of() : Map.of(Setting.CRAWLER_CONFIG, folder);
  }
}
