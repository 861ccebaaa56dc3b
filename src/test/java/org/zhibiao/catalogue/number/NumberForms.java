package org.zhibiao.catalogue.number;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The forms in {@code numbers/forms.tsv}, each with what it must be read as. */
final class NumberForms {
  record Form(String typed, String key, String familyKey, Optional<Integer> year, String display) {}

  private NumberForms() {}

  static List<Form> all() {
    List<Form> forms = new ArrayList<>();
    for (String line : text().split("\n", -1)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      // A soft hyphen cannot be seen in the file, so it is written out.
      String[] cell = line.replace("\\u00AD", "\u00AD").split("\t", -1);
      Optional<Integer> year =
          cell[3].equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(cell[3]));
      forms.add(new Form(cell[0], cell[1], cell[2], year, cell[4]));
    }
    return forms;
  }

  private static String text() {
    try (InputStream in = NumberForms.class.getResourceAsStream("/numbers/forms.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
