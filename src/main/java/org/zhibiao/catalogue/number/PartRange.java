package org.zhibiao.catalogue.number;

/** Several parts named by one number, both ends included: {@code FZ/T 01057.1~4-2007}. */
public record PartRange(int from, int to) {
  public PartRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a range of parts: " + from + "~" + to);
    }
  }

  public boolean contains(int part) {
    return part >= from && part <= to;
  }
}
