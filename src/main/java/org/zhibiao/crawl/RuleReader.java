package org.zhibiao.crawl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.crawl.extract.PageFormat;
import org.zhibiao.crawl.extract.Place;
import org.zhibiao.crawl.extract.Reading;
import org.zhibiao.crawl.normalise.DateForm;
import org.zhibiao.crawl.normalise.Normaliser;
import org.zhibiao.crawl.normalise.Rule;
import org.zhibiao.crawl.normalise.Rule.Replacement;
import org.zhibiao.crawl.normalise.Template;

/** Reads how a page is read: format, rows, and the rules of its values. */
final class RuleReader {
  /** A page's reading, and what its values mean. */
  record Read(Reading reading, Normaliser normaliser) {}

  private final Map<String, Map<String, String>> tables;

  RuleReader(Map<String, Map<String, String>> tables) {
    this.tables = tables;
  }

  /**
   * Reads a {@code read} section.
   *
   * @param yaml its keys: format, rows, page, values, fields
   */
  Read read(Yaml yaml) {
    PageFormat format =
        yaml.read("format", "source.format", code -> PageFormat.of(code).orElseThrow())
            .orElseGet(
                () -> {
                  if (!yaml.has("format")) {
                    yaml.problem("format", "source.missing");
                  }
                  return PageFormat.HTML;
                });
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, Place> beside = new LinkedHashMap<>();
    List<Rule> rules = new ArrayList<>();
    // What a page says beside its rows is shaped by the same rules, before the rows' own.
    yaml.in("page").ifPresent(page -> rules.addAll(rules(page, beside, true)));
    String rows = yaml.text("rows").orElse("");
    yaml.in("values").ifPresent(values -> rules.addAll(rules(values, places, true)));
    yaml.in("fields").ifPresent(fields -> rules.addAll(rules(fields, places, false)));
    Reading reading = new Reading(format, rows, places, beside);
    try {
      reading.check();
    } catch (IllegalArgumentException e) {
      yaml.problem("rows", "source.selector", String.valueOf(e.getMessage()));
    }
    return new Read(reading, new Normaliser(rules));
  }

  private List<Rule> rules(Yaml yaml, Map<String, Place> places, boolean areVariables) {
    List<Rule> rules = new ArrayList<>();
    for (String name : yaml.keys()) {
      if (!areVariables && Normaliser.fieldOf(name).isEmpty()) {
        yaml.problem(name, "source.unknown-field");
      }
      Yaml rule = yaml.inOrShort(name, "at");
      place(rule).ifPresent(place -> places.put(name, place));
      rules.add(rule(name, areVariables, rule));
      rule.end();
    }
    return rules;
  }

  private static Optional<Place> place(Yaml yaml) {
    Optional<String> at = yaml.text("at");
    Optional<String> attribute = yaml.text("attribute");
    boolean isOwn = yaml.flag("own", false);
    if (at.isEmpty() && attribute.isEmpty() && !isOwn) {
      if (!yaml.has("text") && !yaml.has("from")) {
        yaml.problem("at", "source.missing");
      }
      return Optional.empty();
    }
    return Optional.of(new Place(at.orElse(""), attribute, isOwn));
  }

  private Rule rule(String name, boolean isVariable, Yaml yaml) {
    List<Replacement> replacements = new ArrayList<>();
    yaml.map("replace")
        .forEach(
            (pattern, by) -> {
              try {
                replacements.add(new Replacement(Pattern.compile(pattern), by));
              } catch (IllegalArgumentException e) {
                yaml.problem("replace", "source.pattern", pattern);
              }
            });
    List<DateForm> dates = new ArrayList<>();
    for (String form : yaml.texts("date")) {
      try {
        dates.add(DateForm.of(form));
      } catch (IllegalArgumentException e) {
        yaml.problem("date", "source.date-form", form);
      }
    }
    Set<String> omit = new HashSet<>(yaml.texts("omit"));
    return new Rule(
        name,
        isVariable,
        yaml.read("text", "source.template", Template::of),
        yaml.texts("from"),
        yaml.read("split", "source.pattern", Pattern::compile),
        replacements,
        yaml.read("match", "source.pattern", Pattern::compile),
        omit,
        table(yaml),
        yaml.text("otherwise"),
        dates,
        yaml.text("lookup"),
        yaml.number("skip").orElse(0),
        yaml.text("join"),
        yaml.number("longest").filter(most -> most > 0));
  }

  private Map<String, String> table(Yaml yaml) {
    Optional<String> name = yaml.text("table");
    if (name.isEmpty()) {
      return Map.of();
    }
    Map<String, String> table = tables.get(name.get());
    if (table == null) {
      yaml.problem("table", "source.unknown-table", name.get());
      return Map.of();
    }
    return table;
  }
}
