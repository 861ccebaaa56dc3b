package org.zhibiao.accounts;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.Problem;

/** Reads what people type into one line, and says what will not do. */
public final class Typed {
  private Typed() {}

  /** A line that must not be empty; what is wrong with it is added to the mistakes. */
  public static String line(String field, String typed, int most, List<Mistake> mistakes) {
    String line = optionalLine(field, typed, most, mistakes);
    if (line.isEmpty() && mistakes.stream().noneMatch(mistake -> mistake.field().equals(field))) {
      mistakes.add(new Mistake(field, new Problem("account.problem.missing", List.of())));
    }
    return line;
  }

  static String optionalLine(String field, String typed, int most, List<Mistake> mistakes) {
    // A line break or a character that turns the writing round would be read otherwise in a letter
    // or a list.
    String line =
        Normalizer.normalize(typed, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
            .strip();
    int length = line.codePointCount(0, line.length());
    if (length > most) {
      mistakes.add(
          new Mistake(field, new Problem("account.problem.too-long", List.of(most, length))));
    }
    return line;
  }

  /** Several lines. */
  static String lines(String field, String typed, int most, List<Mistake> mistakes) {
    String text =
        Normalizer.normalize(typed, Normalizer.Form.NFC)
            .replace("\r\n", "\n")
            .replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]+", " ")
            .strip();
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      mistakes.add(
          new Mistake(field, new Problem("account.problem.too-long", List.of(most, length))));
    }
    return text;
  }

  static Optional<Mistake> atMost(String field, List<String> chosen, int most) {
    return chosen.size() <= most
        ? Optional.empty()
        : Optional.of(new Mistake(field, new Problem("account.problem.too-many", List.of(most))));
  }

  static Optional<EmailAddress> email(String field, String typed, List<Mistake> mistakes) {
    return switch (EmailAddress.read(typed)) {
      case EmailAddress.Good good -> Optional.of(good.address());
      case EmailAddress.Bad bad -> {
        mistakes.add(new Mistake(field, bad.problem()));
        yield Optional.empty();
      }
    };
  }
}
