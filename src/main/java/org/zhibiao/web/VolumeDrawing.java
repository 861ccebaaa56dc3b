package org.zhibiao.web;

import java.util.ArrayList;
import java.util.List;
import org.zhibiao.mail.Volume;
import org.zhibiao.web.desk.VolumeChart;
import org.zhibiao.web.page.Words;

/** Draws how many letters went out and failed. */
final class VolumeDrawing {
  private static final int WIDE = 10;
  private static final int GAP = 2;

  /** The least that is seen. */
  private static final int LEAST = 16;

  private VolumeDrawing() {}

  /**
   * Draws.
   *
   * @param days the oldest first, at least one
   */
  static VolumeChart of(List<Volume> days, Words words) {
    long mostSent = days.stream().mapToLong(Volume::sent).max().orElse(0);
    long mostFailed = days.stream().mapToLong(Volume::failed).max().orElse(0);
    long all = Math.max(1, mostSent + mostFailed);
    // Room for the least of both, so that a single failure among thousands is seen.
    int room = VolumeChart.HIGH - 2 * LEAST;
    int axis = (int) (LEAST + room * mostSent / all);
    List<VolumeChart.Bar> bars = new ArrayList<>();
    List<VolumeChart.Row> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Volume day = days.get(i);
      String said =
          words.get(
              "mail.volume.day", day.day(), words.number(day.sent()), words.number(day.failed()));
      int x = i * WIDE + GAP / 2;
      if (day.sent() > 0) {
        int height = Math.max(LEAST, (int) (room * day.sent() / all));
        bars.add(new VolumeChart.Bar(x, axis - height, WIDE - GAP, height, false, said));
      }
      if (day.failed() > 0) {
        int height = Math.max(LEAST, (int) (room * day.failed() / all));
        bars.add(new VolumeChart.Bar(x, axis, WIDE - GAP, height, true, said));
      }
      if (day.sent() + day.failed() > 0) {
        rows.addFirst(
            new VolumeChart.Row(
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
