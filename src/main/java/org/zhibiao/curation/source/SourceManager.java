package org.zhibiao.curation.source;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceControl;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.text.PartialDate;
import org.zhibiao.text.Problem;

/**
 * Enables, pauses and slows sources, and asks for runs. What is said here stands over the source
 * file, outlives restarts and counts from the schedule's next look; each change has an entry in the
 * audit log, under {@code source:ID}. To say a thing twice changes nothing the second time.
 */
public final class SourceManager {
  /** The longest reason. */
  public static final int MAX_REASON = 500;

  /** The longest rest between two requests: with a longer one no run would ever end. */
  public static final Duration SLOWEST = Duration.ofMinutes(10);

  private static final int MAX_PAUSE_DAYS = 3660;

  /** What became of a wish. */
  public enum Did {
    /** It is so from now on. */
    CHANGED,
    /** It was so before. */
    SAME
  }

  private final SourceStates states;
  private final AuditLog audit;
  private final Clock clock;

  public SourceManager(SourceStates states, AuditLog audit, Clock clock) {
    this.states = states;
    this.audit = audit;
    this.clock = clock;
  }

  private Did change(
      Actor actor,
      Source source,
      String action,
      UnaryOperator<SourceControl> change,
      Map<String, ?> detail) {
    boolean isChanged =
        states
            .controls()
            .change(
                source.id(),
                change,
                (handle, before, after) ->
                    audit.add(handle, actor, "source." + action, "source:" + source.id(), detail));
    return isChanged ? Did.CHANGED : Did.SAME;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Lets the schedule run a source, whatever its file says. */
  public Did enable(Actor actor, Source source) {
    return change(actor, source, "enabled", control -> control.enabled(true, source), Map.of());
  }

  /** Keeps the schedule from running a source; a run under way goes on to its end. */
  public Did disable(Actor actor, Source source) {
    return change(actor, source, "disabled", control -> control.enabled(false, source), Map.of());
  }

  /**
   * Pauses a source; a run under way goes on to its end. A second pause takes the place of the
   * first.
   *
   * @param reason for colleagues
   * @param until the last day of the pause, {@code 2026-12-01}; empty for until somebody ends it
   */
  public Answer<Did> pause(Actor actor, Source source, String reason, String until) {
    String why = reason.strip();
    if (why.isEmpty()) {
      return Answer.refused("reason", "manage.wrong.reason");
    }
    if (why.length() > MAX_REASON) {
      return Answer.refused("reason", "manage.wrong.reason-long", MAX_REASON);
    }
    Optional<Instant> end = Optional.empty();
    if (!until.isBlank()) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), PartialDate.ZONE);
      LocalDate day;
      try {
        day = LocalDate.parse(until.strip());
      } catch (DateTimeParseException e) {
        return Answer.refused("until", "manage.wrong.day");
      }
      if (day.isBefore(today) || day.isAfter(today.plusDays(MAX_PAUSE_DAYS))) {
        return Answer.refused("until", "manage.wrong.day-past", today.toString());
      }
      end = Optional.of(day.plusDays(1).atStartOfDay(PartialDate.ZONE).toInstant());
    }
    return Answer.done(pause(actor, source, why, until.strip(), end));
  }

  private Did pause(Actor actor, Source source, String why, String day, Optional<Instant> end) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("reason", why);
    if (!day.isEmpty()) {
      detail.put("until", day);
    }
    return change(
        actor,
        source,
        "paused",
        control -> {
          boolean isSame =
              control
                  .pausedAt(clock.instant())
                  .filter(pause -> pause.reason().equals(why) && pause.until().equals(end))
                  .isPresent();
          return isSame
              ? control
              : control.paused(new SourceControl.Pause(now(), actor.name(), why, end));
        },
        detail);
  }

  /** Ends the pause of a source. */
  public Did resume(Actor actor, Source source) {
    return change(actor, source, "resumed", SourceControl::resumed, Map.of());
  }

  /**
   * Slows a source.
   *
   * @param seconds the least rest between two requests, {@code 5} or {@code 2.5}, not shorter than
   *     what its file says; empty for what its file says
   */
  public Answer<Did> pace(Actor actor, Source source, String seconds) {
    Optional<Duration> pace = Optional.empty();
    String typed = seconds.strip();
    if (!typed.isEmpty()) {
      if (!typed.matches("\\d{1,6}(\\.\\d{1,3})?")) {
        return Answer.refused("pace", "manage.wrong.pace");
      }
      Duration asked = Duration.ofMillis(new BigDecimal(typed).movePointRight(3).longValueExact());
      if (asked.compareTo(source.pace()) < 0) {
        return Answer.refused("pace", "manage.wrong.pace-fast", seconds(source.pace()));
      }
      if (asked.compareTo(SLOWEST) > 0) {
        return Answer.refused("pace", "manage.wrong.pace-slow", seconds(SLOWEST));
      }
      pace = Optional.of(asked).filter(own -> !own.equals(source.pace()));
    }
    Optional<Duration> wanted = pace;
    return Answer.done(
        change(
            actor,
            source,
            "paced",
            control -> control.paced(wanted),
            Map.of("seconds", wanted.map(SourceManager::seconds).orElse("-"))));
  }

  /** A time in seconds as people write it: {@code 2}, {@code 0.5}. */
  public static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /**
   * Asks for a run as soon as the schedule can: never beside one that goes on. To ask again before
   * it begins changes nothing.
   */
  public Answer<Did> run(Actor actor, SourceStates.State state) {
    Optional<Problem> against = against(state);
    if (against.isPresent()) {
      return Answer.refused("", against.get().key(), against.get().arguments().toArray());
    }
    return Answer.done(
        change(
            actor,
            state.source(),
            "run-asked",
            control ->
                control.asked().isPresent()
                        || !control.enables(state.source())
                        || control.pausedAt(clock.instant()).isPresent()
                    ? control
                    : control.asked(new SourceControl.Asked(now(), actor.name())),
            Map.of()));
  }

  /** Why a source cannot run now; empty when it can. */
  public Optional<Problem> against(SourceStates.State state) {
    if (state.standing() == SourceStates.Standing.RUNNING) {
      return Optional.of(Problem.of("manage.wrong.running"));
    }
    if (!states.isScheduled()) {
      return Optional.of(Problem.of("manage.wrong.not-crawling", state.source().id()));
    }
    if (states.hindrance(state.source()).isPresent()) {
      return states.hindrance(state.source());
    }
    return switch (state.standing()) {
      case DISABLED -> Optional.of(Problem.of("manage.wrong.disabled"));
      case PAUSED -> Optional.of(Problem.of("manage.wrong.paused"));
      default -> Optional.empty();
    };
  }
}
