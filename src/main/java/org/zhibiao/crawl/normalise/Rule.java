package org.zhibiao.crawl.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.extract.RawRecord;

/**
 * How one value is made from what stands on the page. The steps are taken in the order of the
 * components.
 *
 * @param name of the catalogue field ({@code status}, {@code title.en}), or a name of the source
 *     file's own for use in other rules
 * @param isVariable the name is the source file's own
 * @param text builds the value instead of reading it
 * @param from takes the values of other names instead of those read under this one: of the first
 *     that has any
 * @param split cuts each value in pieces
 * @param replacements what to replace, one after another
 * @param match keeps the first group, or the whole match; a value without one is dropped
 * @param omit values that mean "nothing", such as {@code -}
 * @param table translates; a value that is not in it is a problem, unless {@code otherwise} says
 *     what it means
 * @param otherwise the translation of whatever the table does not hold
 * @param dates the forms that a date may have, tried in order
 * @param lookup the table of the page's own that turns a key into a value
 * @param skip how many values to leave out from the start
 * @param longest the most characters of a value; what is longer is cut and ends in "…"
 * @param join puts all values together with this between them
 */
public record Rule(
    String name,
    boolean isVariable,
    Optional<Template> text,
    List<String> from,
    Optional<Pattern> split,
    List<Replacement> replacements,
    Optional<Pattern> match,
    Set<String> omit,
    Map<String, String> table,
    Optional<String> otherwise,
    List<DateForm> dates,
    Optional<String> lookup,
    int skip,
    Optional<String> join,
    Optional<Integer> longest) {
  private static final int MAX_VALUES = 1_000;

  /** One replacement; {@code by} may name groups as {@code $1}. */
  public record Replacement(Pattern pattern, String by) {}

  /**
   * The values.
   *
   * @param own what was read under this rule's name
   * @param known everything that is known of the row so far
   * @throws InvalidField for a value that the table or the date forms do not know
   */
  List<String> apply(List<String> own, RawRecord known, Lookups lookups) {
    List<String> result = new ArrayList<>();
    for (String value : pieces(given(own, known))) {
      String changed = replaced(value).strip();
      Optional<String> matched = match.isEmpty() ? Optional.of(changed) : matched(changed);
      matched
          .map(String::strip)
          .filter(text -> !text.isEmpty() && !omit.contains(text))
          .flatMap(text -> lookup.map(name -> lookups.find(name, text)).orElse(Optional.of(text)))
          .map(this::translated)
          .map(this::dated)
          .filter(text -> !text.isEmpty())
          .ifPresent(result::add);
    }
    List<String> kept = result.stream().skip(skip).toList();
    List<String> whole =
        join.isPresent() && !kept.isEmpty() ? List.of(String.join(join.get(), kept)) : kept;
    return longest.isEmpty() ? whole : whole.stream().map(this::cut).toList();
  }

  private String cut(String value) {
    int most = longest.orElseThrow();
    return value.codePointCount(0, value.length()) <= most
        ? value
        : value.substring(0, value.offsetByCodePoints(0, most - 1)) + "…";
  }

  private List<String> given(List<String> own, RawRecord known) {
    if (text.isPresent()) {
      return text.get().fill(known).map(List::of).orElse(List.of());
    }
    return from.isEmpty()
        ? own
        : from.stream()
            .map(known::all)
            .filter(values -> !values.isEmpty())
            .findFirst()
            .orElse(List.of());
  }

  private List<String> pieces(List<String> values) {
    List<String> pieces = new ArrayList<>();
    for (String value : values) {
      if (split.isEmpty()) {
        pieces.add(value);
      } else {
        pieces.addAll(List.of(split.get().split(value, MAX_VALUES)));
      }
    }
    return pieces.size() <= MAX_VALUES ? pieces : pieces.subList(0, MAX_VALUES);
  }

  private String replaced(String value) {
    String changed = value;
    for (Replacement replacement : replacements) {
      changed = replacement.pattern().matcher(changed).replaceAll(replacement.by());
    }
    return changed;
  }

  private Optional<String> matched(String value) {
    Matcher matcher = match.orElseThrow().matcher(value);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.of(matcher.group());
  }

  private String translated(String value) {
    if (table.isEmpty()) {
      return value;
    }
    String translation = table.get(value);
    if (translation != null) {
      return translation;
    }
    return otherwise.orElseThrow(() -> new InvalidField(name, "invalid.code", value));
  }

  private String dated(String value) {
    if (dates.isEmpty()) {
      return value;
    }
    return dates.stream()
        .map(form -> form.read(value))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new InvalidField(name, "invalid.date", value));
  }
}
