package org.zhibiao.accounts.secret;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an app by the time of day (RFC 6238): HMAC-SHA-1, six digits, steps of thirty seconds,
 * which is what every app understands. A code is good one step before and after its time.
 */
public final class Totp {
  private static final int STEP_SECONDS = 30;
  private static final int BYTES = 20;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** A secret of 160 bits in base32. */
  public static String newSecret() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return encode(bytes);
  }

  /** What a QR code holds for an app (the Key URI format). */
  public static String uri(String issuer, String account, String secret) {
    return "otpauth://totp/"
        + part(issuer)
        + ":"
        + part(account)
        + "?secret="
        + secret
        + "&issuer="
        + part(issuer)
        + "&algorithm=SHA1&digits=6&period=30";
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Looks at a code.
   *
   * @param afterStep the last step of which a code was accepted: none of it or before counts again
   * @return the step of the code; empty when it is wrong
   */
  public static OptionalLong accept(String secret, String typed, Instant now, long afterStep) {
    String code = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
    if (!code.matches("\\d{6}")) {
      return OptionalLong.empty();
    }
    byte[] given = code.getBytes(StandardCharsets.US_ASCII);
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong accepted = OptionalLong.empty();
    for (long step = current - 1; step <= current + 1; step++) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(given, right) && step > afterStep) {
        accepted = OptionalLong.of(step);
      }
    }
    return accepted;
  }

  /** The code at a time; for whoever stands in for an app. */
  public static String codeAt(String secret, Instant time) {
    return code(secret, Math.floorDiv(time.getEpochSecond(), STEP_SECONDS));
  }

  /** HOTP of RFC 4226, section 5.3. */
  static String code(String secret, long counter) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
      String digits = Integer.toString(number % MODULUS);
      return "0".repeat(DIGITS - digits.length()) + digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** Base32 of RFC 4648 without padding. */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte one : bytes) {
      buffer = (buffer << 8) | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
        bits -= 5;
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  private static byte[] decode(String text) {
    String digits = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
    ByteBuffer bytes = ByteBuffer.allocate(digits.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int at = 0; at < digits.length(); at++) {
      buffer = (buffer << 5) | BASE32.indexOf(digits.charAt(at));
      bits += 5;
      if (bits >= 8) {
        bytes.put((byte) (buffer >> (bits - 8)));
        bits -= 8;
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes.array();
  }
}
