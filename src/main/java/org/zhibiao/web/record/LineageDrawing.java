package org.zhibiao.web.record;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Lineage;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Words;

/**
 * The line of succession drawn to a time scale: a level thread for each family, a disc for each
 * edition, a slanted tie for each adoption. Holds coordinates only; how a part looks is its class.
 *
 * @param axes lines of the calendar with their years
 * @param todayX where today stands
 */
public record LineageDrawing(
    int width,
    int height,
    List<Axis> axes,
    String todayX,
    String todayWord,
    List<Lane> lanes,
    List<Strand> threads,
    List<Tie> ties,
    List<Disc> discs) {
  private static final int WIDTH = 920;
  private static final int LEFT = 170;
  private static final int RIGHT = 30;
  private static final int TOP = 58;
  private static final int LANE = 92;
  private static final int FOOT = 54;
  private static final int LABEL = 38;
  private static final int FEWEST = 2;
  private static final Pattern YEAR = Pattern.compile("(?:[-:—–(]|^)((?:19|20)\\d{2})(?!\\d)");

  public record Axis(String x, String year) {}

  public record Lane(String label, int y) {}

  public record Strand(String from, String to, int y, boolean toCome) {}

  public record Tie(String path, String degree, String x, String y) {}

  /**
   * An edition.
   *
   * @param label its year, empty where there is no room for it
   * @param half the path of the filled half of an upcoming edition
   */
  public record Disc(
      String x, int y, String style, String label, int labelY, boolean here, String half) {}

  /** A place on the drawing that an edition took. */
  private record Spot(double x, int lane, Lineage.Edition edition) {}

  /** Empty when fewer than two editions have a date to stand at. */
  static Optional<LineageDrawing> of(Lineage lineage, LocalDate today, Words words) {
    List<LocalDate> dates =
        lineage.lanes().stream()
            .flatMap(lane -> lane.editions().stream())
            .map(LineageDrawing::dateOf)
            .flatMap(Optional::stream)
            .toList();
    if (dates.size() < FEWEST) {
      return Optional.empty();
    }
    LocalDate first = dates.stream().min(LocalDate::compareTo).orElse(today);
    LocalDate newest = dates.stream().max(LocalDate::compareTo).orElse(today);
    LocalDate last = newest.isAfter(today) ? newest : today;
    return Optional.of(new Pen(lineage, first.minusYears(1), last, today, words).draw());
  }

  /** The day of issue, or the year that the number carries; never shown, only stood at. */
  static Optional<LocalDate> dateOf(Lineage.Edition edition) {
    Optional<LocalDate> issued =
        Optional.ofNullable(edition.issued()).flatMap(PartialDate::earliest);
    return issued.or(() -> yearOf(edition.number()).map(year -> LocalDate.of(year, 1, 1)));
  }

  static Optional<Integer> yearOf(String number) {
    Matcher matcher = YEAR.matcher(number);
    Optional<Integer> year = Optional.empty();
    while (matcher.find()) {
      year = Optional.of(Integer.parseInt(matcher.group(1)));
    }
    return year;
  }

  /** Draws one lineage. */
  private static final class Pen {
    private final Lineage lineage;
    private final LocalDate first;
    private final LocalDate today;
    private final Words words;
    private final double perDay;
    private final Map<String, Spot> spots = new HashMap<>();

    Pen(Lineage lineage, LocalDate first, LocalDate last, LocalDate today, Words words) {
      this.lineage = lineage;
      this.first = first;
      this.today = today;
      this.words = words;
      this.perDay =
          (WIDTH - LEFT - RIGHT) / (double) Math.max(1, ChronoUnit.DAYS.between(first, last));
    }

    LineageDrawing draw() {
      List<Lane> lanes = new ArrayList<>();
      List<Strand> threads = new ArrayList<>();
      List<Disc> discs = new ArrayList<>();
      for (int lane = 0; lane < lineage.lanes().size(); lane++) {
        Lineage.Lane family = lineage.lanes().get(lane);
        lanes.add(new Lane(family.label(), y(lane)));
        List<Spot> row = row(family, lane);
        threads(row, lane, threads);
        discs(row, lane, discs);
      }
      int height = y(lineage.lanes().size() - 1) + FOOT;
      return new LineageDrawing(
          WIDTH,
          height,
          axes(),
          at(x(today)),
          words.get("lineage.today"),
          lanes,
          threads,
          ties(),
          discs);
    }

    private static int y(int lane) {
      return TOP + lane * LANE;
    }

    private double x(LocalDate day) {
      return LEFT + ChronoUnit.DAYS.between(first, day) * perDay;
    }

    private static String at(double coordinate) {
      return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private List<Spot> row(Lineage.Lane family, int lane) {
      List<Spot> row = new ArrayList<>();
      for (Lineage.Edition edition : family.editions()) {
        dateOf(edition)
            .ifPresent(
                day -> {
                  Spot spot = new Spot(x(day), lane, edition);
                  row.add(spot);
                  spots.put(edition.number(), spot);
                });
      }
      row.sort((a, b) -> Double.compare(a.x(), b.x()));
      return row;
    }

    /** From each edition to the next; the last goes on until today unless its line has ended. */
    private void threads(List<Spot> row, int lane, List<Strand> threads) {
      for (int i = 1; i < row.size(); i++) {
        threads.add(new Strand(at(row.get(i - 1).x()), at(row.get(i).x()), y(lane), false));
      }
      if (!row.isEmpty()) {
        Spot last = row.getLast();
        Status status = last.edition().status();
        double now = x(today);
        boolean goesOn = status == Status.IN_FORCE || status == Status.UPCOMING;
        if (goesOn && now > last.x()) {
          threads.add(new Strand(at(last.x()), at(now), y(lane), status == Status.UPCOMING));
        }
      }
    }

    private void discs(List<Spot> row, int lane, List<Disc> discs) {
      double free = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < row.size(); i++) {
        Spot spot = row.get(i);
        boolean here = spot.edition().current();
        double need = here ? LABEL * 1.6 : LABEL;
        boolean crowdsCurrent =
            !here
                && row.stream()
                    .anyMatch(
                        o -> o.edition().current() && Math.abs(o.x() - spot.x()) < need * 1.3);
        boolean room = spot.x() - need / 2 >= free && !crowdsCurrent;
        if (here || room) {
          free = spot.x() + need / 2;
        }
        discs.add(disc(spot, lane, here || room));
      }
    }

    private Disc disc(Spot spot, int lane, boolean labelled) {
      Status status = spot.edition().status();
      boolean upcoming = status == Status.UPCOMING;
      String style = upcoming ? "soon-ring" : status == Status.IN_FORCE ? "now" : "old";
      String year = yearOf(spot.edition().number()).map(String::valueOf).orElse("");
      boolean here = spot.edition().current();
      String label = here ? words.get("lineage.here", year).strip() : year;
      int labelY = lane == 0 ? y(0) - 18 : y(lane) + 26;
      return new Disc(
          at(spot.x()),
          y(lane),
          style,
          labelled ? label : "",
          labelY,
          here,
          upcoming ? "M" + at(spot.x()) + " " + (y(lane) - 7) + "a7 7 0 0 1 0 14z" : "");
    }

    private List<Tie> ties() {
      List<Tie> ties = new ArrayList<>();
      for (Lineage.Tie tie : lineage.ties()) {
        Spot from = spots.get(tie.fromNumber());
        Spot to = spots.get(tie.toNumber());
        if (from != null && to != null && from.lane() != to.lane()) {
          Spot upper = from.lane() < to.lane() ? from : to;
          Spot lower = from.lane() < to.lane() ? to : from;
          int top = y(upper.lane()) + 12;
          int bottom = y(lower.lane()) - 12;
          String degree = tie.degree() == null ? "" : tie.degree().name();
          ties.add(
              new Tie(
                  "M" + at(upper.x()) + " " + top + "L" + at(lower.x()) + " " + bottom,
                  degree,
                  at((upper.x() + lower.x()) / 2 + 8),
                  at((top + bottom) / 2.0 + 5)));
        }
      }
      return ties;
    }

    /** Decades, or five years when the whole is short. */
    private List<Axis> axes() {
      int from = first.getYear();
      int until = today.getYear();
      int step = until - from > 15 ? 10 : 5;
      List<Axis> axes = new ArrayList<>();
      for (int year = Math.ceilDiv(from, step) * step; year <= until; year += step) {
        LocalDate day = LocalDate.of(year, 1, 1);
        if (!day.isBefore(first)) {
          axes.add(new Axis(at(x(day)), String.valueOf(year)));
        }
      }
      return axes;
    }
  }
}
