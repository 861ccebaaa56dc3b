package org.zhibiao.web.source;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.RunEvent;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Words;

/** What a source's state is called in the reader's language. */
public final class SourceWords {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** A whole look at a source that is older than this is no fresh one. */
  private static final Duration STALE = Duration.ofDays(45);

  private final Words words;
  private final Instant now;

  public SourceWords(Words words, Instant now) {
    this.words = words;
    this.now = now;
  }

  /** Day and time in China. */
  public static String time(Instant instant) {
    return TIME.format(instant.atZone(PartialDate.ZONE));
  }

  /** How a run ended, or that it has not. */
  public String state(Run run) {
    return words.get("crawl.state." + run.state().code());
  }

  /** The tone of a state: good, waiting or bad; the style sheet gives it a colour. */
  public static String tone(Run run) {
    return switch (run.state()) {
      case DONE -> "good";
      case RUNNING, PARTIAL, INTERRUPTED -> "waiting";
      case FAILED -> "bad";
    };
  }

  /** When the source was last seen as a whole, in words; null when it never was. */
  public @Nullable String fresh(Optional<Run> complete) {
    return complete.map(run -> time(run.startedAt())).orElse(null);
  }

  boolean isStale(Optional<Run> complete) {
    return complete.isEmpty() || complete.get().startedAt().plus(STALE).isBefore(now);
  }

  /** A line of the log of a run. */
  public String line(RunEvent event) {
    return words.get(event.reason(), event.arguments().toArray());
  }
}
