package org.zhibiao.web.record;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.web.page.Words;

/**
 * A comment period sewn: one stitch a day from notification to deadline, sewn is past, open is
 * left. A period too long for stitches of a day is sewn in weeks.
 */
public record Seam(
    int width, List<String> sewn, List<String> unsewn, String start, String middle, String end) {
  private static final int PITCH = 10;
  private static final int MOST = 140;
  private static final int WEEK = 7;

  static Optional<Seam> of(LocalDate from, LocalDate until, LocalDate today, Words words) {
    long days = ChronoUnit.DAYS.between(from, until);
    long past = Math.clamp(ChronoUnit.DAYS.between(from, today), 0, Math.max(days, 0));
    boolean inWeeks = days > MOST;
    long unit = inWeeks ? WEEK : 1;
    long stitches = Math.ceilDiv(days, unit);
    if (days < 1 || stitches > MOST) {
      return Optional.empty();
    }
    List<String> sewn = new ArrayList<>();
    List<String> unsewn = new ArrayList<>();
    for (int stitch = 0; stitch < stitches; stitch++) {
      (stitch < past / unit ? sewn : unsewn).add(coordinate(stitch * PITCH + 1));
    }
    return Optional.of(
        new Seam(
            (int) stitches * PITCH,
            sewn,
            unsewn,
            from.toString().substring("yyyy-".length()),
            words.count(inWeeks ? "seam.weeks" : "seam.days", past),
            until.toString().substring("yyyy-".length())));
  }

  private static String coordinate(int value) {
    return String.format(Locale.ROOT, "%d", value);
  }
}
