package org.zhibiao.web.page;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two years typed into the form beside the results. The form sends them as {@value #FROM} and
 * {@value #TO}; good ones are read as {@code year=2010-2019}, others come back as they were typed
 * with what is wrong.
 */
public record YearRange(String from, String to, boolean sent) {
  public static final String FROM = "year_from";
  public static final String TO = "year_to";

  /** Nothing was sent. */
  public static final YearRange NONE = new YearRange("", "", false);

  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final int SHOWN = 40;

  /** What was sent with a request. */
  public static YearRange read(Map<String, List<String>> parameters) {
    boolean sent = parameters.containsKey(FROM) || parameters.containsKey(TO);
    return sent ? new YearRange(first(parameters, FROM), first(parameters, TO), true) : NONE;
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    String typed = values.isEmpty() ? "" : values.getFirst().strip();
    String narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    return narrow.length() <= SHOWN ? narrow : narrow.substring(0, SHOWN) + "…";
  }

  /** The message about what is wrong; empty when they can be used. */
  Optional<String> problem(Words words) {
    for (String typed : List.of(from, to)) {
      if (!typed.isEmpty() && !YEAR.matcher(typed).matches()) {
        return Optional.of(words.get("years.wrong", typed));
      }
    }
    return !from.isEmpty() && !to.isEmpty() && from.compareTo(to) > 0
        ? Optional.of(words.get("years.turned", from, to))
        : Optional.empty();
  }

  public boolean isGood() {
    boolean years =
        List.of(from, to).stream().allMatch(y -> y.isEmpty() || YEAR.matcher(y).matches());
    return years && (from.isEmpty() || to.isEmpty() || from.compareTo(to) <= 0);
  }

  /** The value of the facet; null when both are empty, so that any year will do. */
  public @Nullable String value() {
    if (from.isEmpty() && to.isEmpty()) {
      return null;
    }
    return from.equals(to) ? from : from + "-" + to;
  }
}
