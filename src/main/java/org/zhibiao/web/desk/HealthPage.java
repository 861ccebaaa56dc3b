package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the platform is. */
public record HealthPage(DeskNav nav, List<Line> lines, List<Waiting> waiting) {
  public HealthPage {
    lines = List.copyOf(lines);
    waiting = List.copyOf(waiting);
  }

  /**
   * A part of it.
   *
   * @param isWrong whether somebody must do something
   * @param href where more of it stands, null for nowhere
   */
  public record Line(String name, String value, boolean isWrong, @Nullable String href) {}

  /** Something that waits for somebody at the desk. */
  public record Waiting(String what, String href) {}
}
