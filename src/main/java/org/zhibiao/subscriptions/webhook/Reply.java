package org.zhibiao.subscriptions.webhook;

/**
 * What a request came to.
 *
 * @param code the status of the answer or, without one, why there is none: {@code address} (no
 *     public address), {@code timeout}, {@code connection}, {@code tls}
 */
public record Reply(String code) {
  static final Reply NO_ADDRESS = new Reply("address");
  static final Reply TIMEOUT = new Reply("timeout");
  static final Reply CONNECTION = new Reply("connection");
  static final Reply TLS = new Reply("tls");

  static Reply status(int status) {
    return new Reply(String.valueOf(status));
  }

  /** Whether the other side has the event: any status of success, and nothing else. */
  public boolean isTaken() {
    return code.matches("2\\d\\d");
  }
}
