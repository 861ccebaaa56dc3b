package org.zhibiao.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * What is answered at a path, and to whom.
 *
 * @param isLimited whether requests to it are counted; files and health are not
 */
record Route(HandlerType method, String path, Right right, boolean isLimited, Handler handler) {
  static Route get(String path, Right right, Handler handler) {
    return new Route(HandlerType.GET, path, right, true, handler);
  }

  static Route post(String path, Right right, Handler handler) {
    return new Route(HandlerType.POST, path, right, true, handler);
  }

  Route unlimited() {
    return new Route(method, path, right, false, handler);
  }
}
