package org.zhibiao.search;

/** Another process, a running server as a rule, is writing this index. */
public final class IndexLocked extends RuntimeException {
  private static final long serialVersionUID = 1;

  public IndexLocked(String message, Throwable cause) {
    super(message, cause);
  }
}
