package org.zhibiao.search;

/** Another process is writing the index; searching it goes on, writing must wait. */
public final class IndexLocked extends RuntimeException {
  private final String place;

  public IndexLocked(String place, Throwable cause) {
    super("another process is writing the index in " + place, cause);
    this.place = place;
  }

  /** Where the index is. */
  public String place() {
    return place;
  }
}
