package org.zhibiao.web.page;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers as pages set them: in one piece, unless that would be wider than a column. */
public final class Numbers {
  private static final int COLUMN = 22;
  private static final Pattern AFTER_SLASH = Pattern.compile("(?<=/)");

  private Numbers() {}

  /** The number, cut after its slashes, where it may go on in the next line, when it is long. */
  public static List<String> pieces(String number) {
    return number.length() <= COLUMN ? List.of(number) : List.of(AFTER_SLASH.split(number));
  }
}
