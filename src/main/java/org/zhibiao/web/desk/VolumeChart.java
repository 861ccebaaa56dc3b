package org.zhibiao.web.desk;

import java.util.ArrayList;
import java.util.List;
import org.zhibiao.mail.Volume;
import org.zhibiao.web.page.Words;

/**
 * Letters by the day, drawn: those sent stand on the line, those that failed hang from it. All
 * lengths are of a canvas {@link #WIDE} for each day and {@link #HIGH} high, which is stretched.
 *
 * @param description what the drawing shows, for those who do not see it
 * @param most the day with the most, in words
 * @param axis where the line is, from above
 * @param rows the days that had letters, the newest first
 */
public record VolumeChart(
    String description,
    String most,
    String first,
    String last,
    int width,
    int axis,
    List<Bar> bars,
    List<Row> rows) {
  /** The height of the canvas. */
  public static final int HIGH = 1000;

  private static final int WIDE = 10;
  private static final int GAP = 2;

  /** The least that is seen. */
  private static final int LEAST = 16;

  public VolumeChart {
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /**
   * A bar.
   *
   * @param words the day and its numbers
   */
  public record Bar(int x, int y, int width, int height, boolean isFailed, String words) {}

  /** A day in numbers. */
  public record Row(String day, String sent, String failed) {}

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Draws.
   *
   * @param days the oldest first, at least one
   */
  public static VolumeChart of(List<Volume> days, Words words) {
    long mostSent = days.stream().mapToLong(Volume::sent).max().orElse(0);
    long mostFailed = days.stream().mapToLong(Volume::failed).max().orElse(0);
    long all = Math.max(1, mostSent + mostFailed);
    // Room for the least of both, so that a single failure among thousands is seen.
    int room = HIGH - 2 * LEAST;
    int axis = (int) (LEAST + room * mostSent / all);
    List<Bar> bars = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Volume day = days.get(i);
      String said =
          words.get(
              "mail.volume.day",
              day.day(),
              words.number(day.sent()),
              words.number(day.failed()));
      int x = i * WIDE + GAP / 2;
      if (day.sent() > 0) {
        int height = Math.max(LEAST, (int) (room * day.sent() / all));
        bars.add(new Bar(x, axis - height, WIDE - GAP, height, false, said));
      }
      if (day.failed() > 0) {
        int height = Math.max(LEAST, (int) (room * day.failed() / all));
        bars.add(new Bar(x, axis, WIDE - GAP, height, true, said));
      }
      if (day.sent() + day.failed() > 0) {
        rows.addFirst(
            new Row(
                day.day().toString(), words.number(day.sent()), words.number(day.failed())));
      }
    }
    long sent = days.stream().mapToLong(Volume::sent).sum();
    long failed = days.stream().mapToLong(Volume::failed).sum();
    return new VolumeChart(
        words.get(
            "mail.volume.description",
            words.number(days.size()),
            words.number(sent),
            words.number(failed)),
        words.get("mail.volume.most", words.number(mostSent)),
        days.getFirst().day().toString(),
        days.getLast().day().toString(),
        days.size() * WIDE,
        axis,
        bars,
        rows);
  }
}
