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

  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private SecurityHeaders() {}
}
