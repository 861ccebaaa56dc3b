package org.zhibiao.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.Messages;
import org.zhibiao.text.PartialDate;

/**
 * The reader's language: messages, and the forms of numbers, dates and names that go with them. One
 * instance for each language, safe for any number of threads.
 */
public final class Words {
  private static final DateTimeFormatter DAY_IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH_IN_WORDS =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  private static final String ARGUMENT = "{0}";

  private final Messages messages;
  private final Places places;
  private final Map<String, String> ccsNames;
  private final IcsNames icsNames;

  /** Names that a page has dozens of. */
  private final Map<Kind, String> kinds = new EnumMap<>(Kind.class);

  private final Map<Status, String> statuses = new EnumMap<>(Status.class);
  private final Map<String, Text> ics = new HashMap<>();

  public Words(Messages messages) {
    this.messages = messages;
    this.places = new Places(messages);
    this.icsNames = IcsNames.load();
    this.ccsNames = CcsNames.load();
    for (Kind kind : Kind.values()) {
      kinds.put(kind, get("kind." + kind.code()));
    }
    for (Status status : Status.values()) {
      statuses.put(status, get("status." + status.code()));
    }
    for (String code : icsNames.codes()) {
      icsNames
          .name(code, language())
          .ifPresent(name -> ics.put(code, Text.plain(this, name.getKey(), name.getValue())));
    }
  }

  /** {@code zh} or {@code en}. */
  public String language() {
    return messages.language();
  }

  public boolean isChinese() {
    return language().equals("zh");
  }

  /** The value of the {@code lang} attribute. */
  public String htmlLanguage() {
    return htmlLanguage(language());
  }

  public static String htmlLanguage(String language) {
    return language.equals("zh") ? "zh-CN" : language;
  }

  /** The {@code lang} of a text within this page; null when it is the page's own or unknown. */
  public @Nullable String languageWithin(String language) {
    return language.equals(language()) || language.equals("und") ? null : htmlLanguage(language);
  }

  public String get(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  public Optional<String> find(String key) {
    return messages.has(key) ? Optional.of(messages.get(key)) : Optional.empty();
  }

  /** A message about a number of things; English has a word of its own for one ({@code .one}). */
  public String count(String key, long number, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = number(number);
    System.arraycopy(more, 0, arguments, 1, more.length);
    return messages.get(number == 1 ? key + ".one" : key, arguments);
  }

  /** What stands before and after the argument of a message. */
  public List<String> around(String key) {
    String pattern = messages.get(key);
    int at = pattern.indexOf(ARGUMENT);
    return at < 0
        ? List.of(pattern, "")
        : List.of(pattern.substring(0, at), pattern.substring(at + ARGUMENT.length()));
  }

  /** {@code 6,441}; a page has hundreds of them. */
  public String number(long number) {
    String digits = Long.toString(number);
    if (number < 1000) {
      return digits;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  public String kind(Kind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  public String status(Status status) {
    return Objects.requireNonNull(statuses.get(status));
  }

  public String degree(Reference.Degree degree) {
    return get("degree." + degree.name().toLowerCase(Locale.ROOT));
  }

  /** The name of a jurisdiction. */
  public String place(String code) {
    return places.name(code);
  }

  /**
   * The classes of the Chinese Classification for Standards that the field has, in their order,
   * with their Chinese names; a group ({@code W10/19}) goes before its classes.
   */
  public Map<String, String> ccs() {
    return ccsNames;
  }

  /** The codes of the ICS classes and branches whose names are established. */
  public List<String> icsCodes() {
    return icsNames.codes();
  }

  /** The name of an ICS class or branch, where it is established. */
  public Optional<Text> ics(String code) {
    return Optional.ofNullable(ics.get(code));
  }

  /** A hazard or product as the source codes it, put into words where the code is known. */
  public String term(String value) {
    return find("term." + value.toLowerCase(Locale.ROOT).replace(' ', '_')).orElse(value);
  }

  /** Some sources join several values by a hash sign. */
  public String terms(List<String> values) {
    return join(
        values.stream()
            .flatMap(value -> Arrays.stream(value.split("#")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .map(this::term)
            .distinct()
            .toList());
  }

  public String join(List<String> values) {
    return String.join(isChinese() ? "、" : ", ", values);
  }

  /** In a sentence: {@code 1 January 2027} in English, {@code 2027-01-01} in Chinese. */
  public String sentenceDate(PartialDate date) {
    if (isChinese() || date.isWords()) {
      return date.toString();
    }
    return date.day()
        .map(DAY_IN_WORDS::format)
        .orElseGet(
            () ->
                date.toString().length() > 4
                    ? MONTH_IN_WORDS.format(YearMonth.parse(date.toString()))
                    : date.toString());
  }

  public String days(long days) {
    return days == 0 ? get("days.today") : count("days.left", days);
  }

  /** The day of an instant, in China. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, PartialDate.ZONE);
  }

  /** The keys that were asked for in vain. */
  public java.util.Set<String> missing() {
    return messages.missing();
  }
}
