package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import picocli.CommandLine.Option;

/** The options that every command has, and the application that they describe. */
final class InstallationOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of database and index (default: index-data, or ZHIBIAO_DATA).")
  @Nullable String data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      defaultValue = "zhibiao.properties",
      description = "Settings file, if there is one (default: ${DEFAULT-VALUE}).")
  Path settingsFile = Path.of("zhibiao.properties");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Settings settings(Map<Setting, String> flags) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.putAll(flags);
    if (data != null) {
      all.put(Setting.DATA, data);
    }
    return Settings.read(settingsFile, System.getenv(), all);
  }

  /** The application, over an empty catalogue where there is none yet. */
  App open() {
    return open(Map.of());
  }

  /** The application under these flags, over an empty catalogue where there is none yet. */
  App open(Map<Setting, String> flags) {
    return new App(settings(flags));
  }

  /**
   * The application for a command that only looks: a folder that is mistyped is named, not filled
   * with an empty catalogue that says nothing is there.
   */
  App openExisting() throws IOException {
    return openExisting(Map.of());
  }

  /** The application under these flags, for a command that only looks. */
  App openExisting(Map<Setting, String> flags) throws IOException {
    Settings settings = settings(flags);
    if (!Files.exists(settings.data().resolve("zhibiao.db"))) {
      throw new IOException(Terminal.words().get("cli.no-catalogue", settings.data()));
    }
    return new App(settings);
  }
}
