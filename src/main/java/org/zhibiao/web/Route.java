package org.zhibiao.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** What is answered at a path. */
public record Route(HandlerType method, String path, Handler handler) {
  public static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route(HandlerType.POST, path, handler);
  }
}
