package org.zhibiao.accounts.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;
import org.zhibiao.text.Hashes;

/**
 * A random secret of 256 bits that is handed out once. What is stored is its {@link #hash}: of so
 * many random bits a plain SHA-256 gives nothing away.
 */
public final class SecretToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  /** By this, and the sum at its end, programs that search for leaked secrets know one of ours. */
  private static final String API_PREFIX = "zb_";

  private final String value;

  private SecretToken(String value) {
    this.value = value;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static SecretToken make() {
    return new SecretToken(random());
  }

  /** One for a program: {@code zb_} and at the end six characters that are a checksum. */
  public static SecretToken makeForApi() {
    String body = API_PREFIX + random();
    return new SecretToken(body + sum(body));
  }

  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    String digits = Long.toString(sum.getValue(), 36);
    return "0".repeat(7 - digits.length()) + digits;
  }

  /** One that somebody brought, whatever it is. */
  public static SecretToken of(String typed) {
    return new SecretToken(typed);
  }

  /** Whether it has the form of a program's token. */
  public boolean isForApi() {
    int body = value.length() - 7;
    return value.startsWith(API_PREFIX)
        && body > API_PREFIX.length()
        && sum(value.substring(0, body)).equals(value.substring(body));
  }

  /** The secret itself, for the one whose it is. */
  public String value() {
    return value;
  }

  /** What is stored: SHA-256 in hexadecimal digits. */
  public String hash() {
    return Hashes.sha256(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretToken token && hash().equals(token.hash());
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  /** Says nothing of the secret, which could end in a log. */
  @Override
  public String toString() {
    return "SecretToken";
  }
}
