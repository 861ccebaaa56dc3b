package org.zhibiao.accounts.secret;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.zhibiao.text.Hashes;

/**
 * Codes to keep on paper for the day that the phone is gone: ten of fifty bits each, from letters
 * and digits that cannot be taken for one another.
 */
public final class RecoveryCodes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz0123456789";
  private static final int COUNT = 10;
  private static final int HALF = 5;

  private RecoveryCodes() {}

  public static List<String> make() {
    return Stream.generate(() -> half() + "-" + half()).limit(COUNT).toList();
  }

  private static String half() {
    StringBuilder half = new StringBuilder();
    for (int i = 0; i < HALF; i++) {
      half.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return half.toString();
  }

  /** What is stored of a code as somebody typed it. */
  public static String hash(String typed) {
    String code =
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1');
    return Hashes.sha256("recovery " + code);
  }
}
