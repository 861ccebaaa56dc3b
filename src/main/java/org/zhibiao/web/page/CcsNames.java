package org.zhibiao.web.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Chinese names of the classes of the Chinese Classification for Standards in which the field
 * stands, from {@code ccs-names.tsv}.
 */
final class CcsNames {
  private CcsNames() {}

  /**
   * Names by code in the order of the classification, each group ({@code W10/19}) before its
   * classes.
   */
  static Map<String, String> load() {
    Map<String, String> names = new LinkedHashMap<>();
    try (InputStream in = CcsNames.class.getResourceAsStream("ccs-names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("ccs-names.tsv is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .forEach(cells -> names.put(cells[0], cells[1]));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read ccs-names.tsv", e);
    }
    return Collections.unmodifiableMap(names);
  }
}
