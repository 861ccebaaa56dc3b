package org.zhibiao.catalogue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a relation, by its number as printed, whether or not the catalogue has it.
 *
 * @param number as the source prints it, {@code ISO 105-X12:2001}
 * @param degree how it is adopted, for adoptions only; null when the source does not say
 */
public record Reference(String number, @Nullable Degree degree) {
  private static final Pattern WITH_DEGREE =
      Pattern.compile("(.+?)\\s*\\((IDT|MOD|NEQ|EQV|REF)\\)");

  /**
   * Degrees of adoption: GB/T 20000.2 and ISO/IEC Guide 21-1 know IDT 等同, MOD 修改 and NEQ 非等效; older
   * Chinese standards say EQV 等效 (=) and, until the early nineties, REF 参照 (≈).
   */
  public enum Degree {
    IDT("等同", "≡"),
    MOD("修改", ""),
    NEQ("非等效", "≠"),
    EQV("等效", "="),
    REF("参照", "≈");

    private final String word;
    private final String sign;

    Degree(String word, String sign) {
      this.word = word;
      this.sign = sign;
    }

    /** The degree in any of its spellings: {@code MOD}, {@code mod}, 修改, 修改采用, {@code ≡}. */
    public static Optional<Degree> of(String text) {
      String bare = text.strip().replaceFirst("采用$", "");
      return Stream.of(values())
          .filter(
              degree ->
                  degree.name().equalsIgnoreCase(bare)
                      || degree.word.equals(bare)
                      || !bare.isEmpty() && degree.sign.equals(bare))
          .findFirst();
    }
  }

  public Reference {
    if (number.isBlank()) {
      throw new IllegalArgumentException("a relation without a number");
    }
    number = number.strip();
  }

  public static Reference to(String number) {
    return new Reference(number, null);
  }

  public Optional<Degree> adoption() {
    return Optional.ofNullable(degree);
  }

  /** {@code ISO 105-X12:2001 (MOD)}, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return degree == null ? number : number + " (" + degree + ")";
  }

  public static Reference parse(String text) {
    Matcher matcher = WITH_DEGREE.matcher(text.strip());
    return matcher.matches()
        ? new Reference(matcher.group(1), Degree.valueOf(matcher.group(2)))
        : to(text);
  }
}
