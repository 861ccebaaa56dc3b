package org.zhibiao.crawl;

import java.util.List;

/** The run of a source cannot go on; carries how it ends and why. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Run.State state;
  private final String reason;
  private final transient List<String> arguments;

  Stopped(Run.State state, String reason, String... arguments) {
    super(reason + " " + List.of(arguments), null, false, false);
    this.state = state;
    this.reason = reason;
    this.arguments = List.of(arguments);
  }

  Run.State state() {
    return state;
  }

  String reason() {
    return reason;
  }

  List<String> arguments() {
    return arguments;
  }
}
