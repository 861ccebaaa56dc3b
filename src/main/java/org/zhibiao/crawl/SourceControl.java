package org.zhibiao.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What librarians say of a source over what its file says.
 *
 * @param isEnabled whether the schedule runs it; empty for what the file says
 * @param pause what keeps the schedule from running it for a time
 * @param pace the least rest between two requests; counts only where it is longer than the file's
 * @param asked who waits for a run that has not begun
 */
public record SourceControl(
    Optional<Boolean> isEnabled,
    Optional<Pause> pause,
    Optional<Duration> pace,
    Optional<Asked> asked) {
  /** A source of which nobody said anything. */
  public static final SourceControl NONE =
      new SourceControl(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A pause.
   *
   * @param by who made it, as the audit log names people
   * @param until when it is over; empty for until somebody ends it
   */
  public record Pause(Instant at, String by, String reason, Optional<Instant> until) {
    /** Whether it has not passed. */
    boolean isOn(Instant now) {
      return until.filter(end -> !end.isAfter(now)).isEmpty();
    }
  }

  /** Somebody wants a run now. */
  public record Asked(Instant at, String by) {}

  /** The pause, while it lasts. */
  public Optional<Pause> pausedAt(Instant now) {
    return pause.filter(one -> one.isOn(now));
  }

  /** Whether the schedule runs the source, pauses aside. */
  public boolean enables(Source source) {
    return isEnabled.orElse(source.isEnabled());
  }

  /** The least rest between two requests: never shorter than the file's. */
  public Duration paceOf(Source source) {
    return pace.filter(own -> own.compareTo(source.pace()) > 0).orElse(source.pace());
  }

  /** Enabled or not; what the file says itself is not said again. */
  public SourceControl enabled(boolean enabled, Source source) {
    return new SourceControl(
        enabled == source.isEnabled() ? Optional.empty() : Optional.of(enabled),
        pause,
        pace,
        enabled ? asked : Optional.empty());
  }

  /** Paused; nobody waits for a run of it any more. */
  public SourceControl paused(Pause made) {
    return new SourceControl(isEnabled, Optional.of(made), pace, Optional.empty());
  }

  public SourceControl resumed() {
    return new SourceControl(isEnabled, Optional.empty(), pace, asked);
  }

  /** With another pace; empty for the file's. */
  public SourceControl paced(Optional<Duration> other) {
    return new SourceControl(isEnabled, pause, other, asked);
  }

  /** Somebody wants a run. */
  public SourceControl asked(Asked by) {
    return new SourceControl(isEnabled, pause, pace, Optional.of(by));
  }
}
