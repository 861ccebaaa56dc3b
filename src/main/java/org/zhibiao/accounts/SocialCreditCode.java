package org.zhibiao.accounts;

import java.text.Normalizer;
import java.util.Locale;
import org.zhibiao.text.Problem;

/**
 * A unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters, the last a check character
 * over the others modulo 31; characters 9 to 17 are the code of the organisation with a check
 * character of its own modulo 11 (GB 11714-1997).
 *
 * @param value in capitals, without blanks
 */
public record SocialCreditCode(String value) {
  private static final int LENGTH = 18;

  /** Digits and capitals without I, O, S, V and Z, each worth its place. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int MODULUS = 31;
  private static final int ORGANISATION = 8;
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  /** What was made of something typed. */
  public sealed interface Reading {}

  public record Good(SocialCreditCode code) implements Reading {}

  public record Bad(Problem problem) implements Reading {}

  /** Reads what somebody typed; full-width and small letters, blanks and hyphens are forgiven. */
  public static Reading read(String typed) {
    String code =
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Pd}\\p{Cf}]", "");
    int length = code.codePointCount(0, code.length());
    if (length == 0) {
      return bad("missing");
    }
    if (length != LENGTH) {
      return bad("code-length", LENGTH, length);
    }
    for (int at = 0; at < code.length(); at++) {
      if (ALPHABET.indexOf(code.charAt(at)) < 0) {
        String wrong = Character.toString(code.codePointAt(at));
        return bad("code-character", at + 1, wrong);
      }
    }
    boolean right =
        code.charAt(LENGTH - 1) == check(code)
            && code.charAt(ORGANISATION + ORGANISATION_WEIGHTS.length) == organisationCheck(code);
    return right ? new Good(new SocialCreditCode(code)) : bad("code-check");
  }

  private static Bad bad(String reason, Object... arguments) {
    return new Bad(Problem.of("account.problem." + reason, arguments));
  }

  /** The last character: weights are the powers of 3 modulo 31. */
  static char check(String code) {
    int sum = 0;
    int weight = 1;
    for (int at = 0; at < LENGTH - 1; at++) {
      sum += ALPHABET.indexOf(code.charAt(at)) * weight;
      weight = weight * 3 % MODULUS;
    }
    return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
  }

  /** The 17th character: a letter of an organisation's code is worth 10 for A to 35 for Z. */
  static char organisationCheck(String code) {
    int sum = 0;
    for (int at = 0; at < ORGANISATION_WEIGHTS.length; at++) {
      sum +=
          Character.digit(code.charAt(ORGANISATION + at), Character.MAX_RADIX)
              * ORGANISATION_WEIGHTS[at];
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : Character.forDigit(check, 10);
  }
}
