package org.zhibiao.catalogue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a relation, by its number as printed, whether or not the catalogue has it.
 *
 * @param number as the source prints it, {@code ISO 105-X12:2001}
 * @param degree how it is adopted, for adoptions only; null when the source does not say
 */
public record Reference(String number, @Nullable Degree degree) {
  private static final Pattern WITH_DEGREE = Pattern.compile("(.+?)\\s*\\((IDT|MOD|NEQ|EQV)\\)");

  /** Degrees of adoption: GB/T 20000.2 and ISO/IEC Guide 21-1; EQV 等效采用 is the older word. */
  public enum Degree {
    IDT,
    MOD,
    NEQ,
    EQV
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
