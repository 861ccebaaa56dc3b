package org.zhibiao.web.desk;

import java.util.List;

/**
 * Letters by the day, drawn: those sent stand on the line, those that failed hang from it. All
 * lengths are of a canvas so wide and {@link #HIGH} high, which is stretched.
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
}
