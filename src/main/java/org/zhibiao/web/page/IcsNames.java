package org.zhibiao.web.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the ICS classes of the field, from {@code ics-names.tsv}. A class whose Chinese name
 * is not established is shown in English rather than translated here.
 */
final class IcsNames {
  private final Map<String, Map<String, String>> byCode;

  private IcsNames(Map<String, Map<String, String>> byCode) {
    this.byCode = byCode;
  }

  static IcsNames load() {
    Map<String, Map<String, String>> byCode = new HashMap<>();
    try (InputStream in = IcsNames.class.getResourceAsStream("ics-names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("ics-names.tsv is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                String[] cells = line.split("\t", -1);
                Map<String, String> names = new HashMap<>(Map.of("en", cells[1]));
                if (cells.length > 2 && !cells[2].isBlank()) {
                  names.put("zh", cells[2]);
                }
                byCode.put(cells[0], Map.copyOf(names));
              });
    } catch (IOException e) {
      throw new IllegalStateException("cannot read ics-names.tsv", e);
    }
    return new IcsNames(Map.copyOf(byCode));
  }

  /** The codes of classes that have a name, in their order. */
  List<String> codes() {
    return byCode.keySet().stream().sorted().toList();
  }

  /** The language and the name, in the reader's language if there is one, else in English. */
  Optional<Map.Entry<String, String>> name(String code, String language) {
    Map<String, String> names = byCode.getOrDefault(code, Map.of());
    String shown = names.containsKey(language) ? language : "en";
    return Optional.ofNullable(names.get(shown)).map(name -> Map.entry(shown, name));
  }
}
