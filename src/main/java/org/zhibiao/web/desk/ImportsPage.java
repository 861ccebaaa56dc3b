package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * Where files are handed in.
 *
 * @param most how large a file may be, in words
 * @param sources to choose from: whose words the lines are that do not say
 * @param uploads of the last days, the newest first
 */
public record ImportsPage(
    DeskNav nav, FormView form, String most, List<Option> sources, List<Line> uploads) {
  public ImportsPage {
    sources = List.copyOf(sources);
    uploads = List.copyOf(uploads);
  }

  /** A file that was handed in. */
  public record Line(String href, String name, String when, String who, String state) {}
}
