package org.zhibiao.subscriptions.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a webhook and what is signed with it, as in the Standard Webhooks specification.
 */
final class HookSecret {
  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private HookSecret() {}

  /** {@code whsec_} and 32 random bytes in base64. */
  static String make() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * The signature of a request: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in
   * base64.
   *
   * @param timestamp in seconds since 1970
   */
  static String sign(String secret, String id, long timestamp, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    String signed = id + "." + timestamp + "." + body;
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
