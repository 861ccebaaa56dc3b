package org.zhibiao.web;

import java.util.List;
import java.util.Map;

/**
 * The headers of every answer. The pages need nothing from outside, no script in them and no style
 * in them, so the policy allows none.
 */
final class SecurityHeaders {
  private static final String POLICY =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "style-src 'self'",
              "img-src 'self'",
              "font-src 'self'",
              "script-src 'self'",
              "connect-src 'self'",
              "form-action 'self'",
              "base-uri 'none'",
              "frame-ancestors 'none'"));

  /** The header that says what a page may load. */
  static final String POLICY_HEADER = "Content-Security-Policy";

  /** For a page that shows letters of its own in frames. */
  static final String WITH_OWN_FRAMES = POLICY + "; frame-src 'self'";

  /**
   * For a letter that is looked at: it has its styles in its elements, as programs of mail need
   * them, and is a site of its own that runs nothing.
   */
  static final String LETTER =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "style-src 'unsafe-inline'",
              "form-action 'none'",
              "base-uri 'none'",
              "frame-ancestors 'self'",
              "sandbox"));

  static final Map<String, String> ALL =
      Map.of(
          POLICY_HEADER,
          POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "strict-origin-when-cross-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private SecurityHeaders() {}
}
