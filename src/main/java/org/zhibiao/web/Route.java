package org.zhibiao.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import org.zhibiao.crawl.SourceTrial;
import org.zhibiao.curation.attachment.Attachments;

/**
 * What is answered at a path, and to whom.
 *
 * @param isLimited whether requests to it are counted; files and health are not
 * @param isCostly whether a request to it counts for several
 * @param largest the most bytes of what is sent to it
 */
record Route(
    HandlerType method,
    String path,
    Right right,
    boolean isLimited,
    boolean isCostly,
    int largest,
    Handler handler) {
  private static final int USUAL = 64 * 1024;

  /**
   * Two texts of eight thousand characters, each of which a form writes as up to twelve letters,
   * and the rest.
   */
  static final int LONG = 224 * 1024;

  /** A full text, and what a form wraps it in. */
  static final int FILE = Attachments.MAX_BYTES + 1024 * 1024;

  /** A page and a source file, each once as text, and what a form wraps them in. */
  static final int PAGE = 2 * SourceTrial.MAX_PAGE;

  static Route get(String path, Right right, Handler handler) {
    return new Route(HandlerType.GET, path, right, true, false, USUAL, handler);
  }

  static Route post(String path, Right right, Handler handler) {
    return new Route(HandlerType.POST, path, right, true, false, USUAL, handler);
  }

  Route unlimited() {
    return new Route(method, path, right, false, isCostly, largest, handler);
  }

  /** Takes long texts. */
  Route taking(int bytes) {
    return new Route(method, path, right, isLimited, isCostly, bytes, handler);
  }

  /** Counts as a form of a stranger's does. */
  Route costly() {
    return new Route(method, path, right, isLimited, true, largest, handler);
  }
}
