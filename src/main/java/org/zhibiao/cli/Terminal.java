package org.zhibiao.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import org.zhibiao.text.Messages;

/**
 * What the commands say, and in which language: Chinese where the terminal's locale is Chinese,
 * else English.
 */
final class Terminal {
  private static final Messages WORDS = Messages.load(language());

  private Terminal() {}

  private static String language() {
    // The launcher says what was set where it had to set another locale.
    return Stream.concat(
            Stream.ofNullable(System.getProperty("zhibiao.locale")),
            Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .flatMap(variable -> Stream.ofNullable(System.getenv(variable))))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("zh"))
        .map(value -> "zh")
        .orElse("en");
  }

  static Messages words() {
    return WORDS;
  }

  /**
   * An error of the file system in words: Java's own message for a missing file is its bare name.
   */
  static String plain(IOException exception) {
    return switch (exception) {
      case NoSuchFileException missing -> WORDS.get("cli.no-file", missing.getFile());
      case AccessDeniedException denied -> WORDS.get("cli.no-access", denied.getFile());
      default -> String.valueOf(exception.getMessage());
    };
  }

  /** A field's problem in words. */
  static String words(InvalidField problem) {
    String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
    return field + WORDS.get(problem.reason(), problem.arguments().toArray());
  }

  /** What is wrong with the settings, in words. */
  static String words(Settings.Invalid invalid) {
    return WORDS.get(
        invalid.setting().isPresent() ? "cli.setting-value" : "cli.setting-unknown",
        invalid.from(),
        invalid.setting().map(Setting::key).orElse(""),
        invalid.value(),
        invalid.setting().map(setting -> WORDS.get("setting." + setting.key())).orElse(""));
  }

  /** A bar on a terminal, nothing in a pipe. */
  interface Progress extends AutoCloseable, LongConsumer {
    @Override
    void close();
  }

  /**
   * Shows how far a task is.
   *
   * @param total the number at which it is done, -1 when not known
   */
  static Progress progress(String task, long total) {
    if (!Boolean.getBoolean("zhibiao.terminal")) {
      return new Progress() {
        @Override
        public void accept(long done) {}

        @Override
        public void close() {}
      };
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .build();
    return new Progress() {
      @Override
      public void accept(long done) {
        bar.stepTo(done);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
