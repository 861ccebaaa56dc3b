package org.zhibiao.search.query;

import java.util.regex.Pattern;
import org.zhibiao.text.Folding;

/**
 * The number of any kind of document, reduced to what its spellings share: {@code G/TBT/N/USA/1584}
 * and {@code gbtnusa1584} have one {@link #joined} form, {@code 16 CFR Part 1610} and {@code 16 CFR
 * 1610} too.
 *
 * @param joined letters and figures alone, folded: {@code iso105x122016}
 * @param parted the same with a blank between letters and figures and where a sign parted figures,
 *     {@code iso 105 x 12 2016}, so that a number's beginning can be told from a longer figure's
 */
public record PlainNumber(String joined, String parted) {
  /** Words of a citation that readers leave out. */
  private static final Pattern OMITTED =
      Pattern.compile("(?<=cfr)[\\s.]*(parts?|sections?|sec\\.|§+)(?=[\\s\\d])");

  private enum Run {
    NONE,
    LETTERS,
    FIGURES
  }

  public static PlainNumber of(String number) {
    String folded = OMITTED.matcher(Folding.fold(number)).replaceAll(" ");
    StringBuilder joined = new StringBuilder();
    StringBuilder parted = new StringBuilder();
    Run last = Run.NONE;
    boolean apart = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      Run run =
          Character.isDigit(c)
              ? Run.FIGURES
              : Character.isLetter(c) || Character.isSurrogate(c) ? Run.LETTERS : Run.NONE;
      if (run == Run.NONE) {
        apart = true;
        continue;
      }
      boolean figuresApart = apart && run == Run.FIGURES;
      if (last != Run.NONE && (run != last || figuresApart)) {
        parted.append(' ');
      }
      joined.append(c);
      parted.append(c);
      last = run;
      apart = false;
    }
    return new PlainNumber(joined.toString(), parted.toString());
  }

  public boolean hasFigures() {
    return joined.chars().anyMatch(Character::isDigit);
  }

  public boolean hasLetters() {
    return joined.chars().anyMatch(c -> !Character.isDigit(c));
  }
}
