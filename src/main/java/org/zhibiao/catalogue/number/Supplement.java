package org.zhibiao.catalogue.number;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What is published beside an edition and does not replace it: an amendment (Amd, XG, A2,
 * AMENDMENT, 追補), a corrigendum, a supplement.
 *
 * @param stage the drafting stage, {@code DIS} or {@code CD} say; empty once it is published
 * @param label a name in place of a number, as in the symbol files of JIS L 0001; usually empty
 */
public record Supplement(
    Kind kind, String stage, OptionalInt number, OptionalInt year, String label) {

  /** What a supplement does to its edition. */
  public enum Kind {
    AMENDMENT("AMD", 0),
    CORRIGENDUM("COR", 1),
    SUPPLEMENT("SUPPL", 2),
    ADDENDUM("ADD", 3),
    SYMBOLS("SYMBOL", 4);

    private final String code;
    private final int rank;

    Kind(String code, int rank) {
      this.code = code;
      this.rank = rank;
    }
  }

  public boolean draft() {
    return !stage.isEmpty();
  }

  String key() {
    StringBuilder key = new StringBuilder();
    if (!stage.isEmpty()) {
      key.append(stage).append(' ');
    }
    key.append(kind.code);
    number.ifPresent(key::append);
    if (!label.isEmpty()) {
      key.append(' ').append(label);
    }
    year.ifPresent(y -> key.append('@').append(y));
    return key.toString();
  }

  /** Orders supplements of one edition by time, then by kind and number. */
  String sortKey() {
    // A year less amendment is most often a draft still to come, so it goes after the dated ones.
    return String.format(
        Locale.ROOT,
        "%04d%d%06d%s",
        year.orElse(9999),
        kind.rank,
        number.orElse(0),
        stage.isEmpty() ? "" : stage);
  }
}
