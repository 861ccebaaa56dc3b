package org.zhibiao.text;

import java.util.Arrays;
import java.util.Map;

/**
 * English words brought to one spelling: American for British ({@code colour}, {@code fibre},
 * {@code labelling}), singular for plural. Not a stemmer: {@code dyed} and {@code dyeing} stay
 * apart, which is the business of whoever compares.
 *
 * <p>Stateless; all words are given in lower case.
 */
public final class EnglishWords {
  private static final int SHORT = 3;

  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("children", "child"),
          // Typed without their apostrophe.
          Map.entry("childrens", "child"),
          Map.entry("womens", "woman"),
          Map.entry("mens", "man"),
          Map.entry("women", "woman"),
          Map.entry("men", "man"),
          Map.entry("feet", "foot"),
          Map.entry("knives", "knife"),
          Map.entry("scarves", "scarf"),
          Map.entry("clothes", "clothing"),
          Map.entry("analyses", "analysis"),
          Map.entry("pyjamas", "pajama"),
          Map.entry("pyjama", "pajama"),
          Map.entry("jewellery", "jewelry"),
          Map.entry("woollen", "woolen"),
          Map.entry("woollens", "woolen"),
          Map.entry("tyre", "tire"),
          Map.entry("tyres", "tire"),
          Map.entry("aluminium", "aluminum"),
          Map.entry("gases", "gas"),
          Map.entry("gas", "gas"),
          Map.entry("lens", "lens"),
          Map.entry("tights", "tights"),
          Map.entry("overalls", "overalls"),
          Map.entry("shorts", "shorts"),
          Map.entry("briefs", "briefs"),
          Map.entry("goods", "goods"),
          Map.entry("moulded", "molded"),
          Map.entry("moulding", "molding"),
          Map.entry("grey", "gray"),
          Map.entry("greys", "gray"),
          Map.entry("catalogue", "catalog"),
          Map.entry("catalogues", "catalog"));

  /** Beginnings that the two spellings write differently, the British one first. */
  private static final String[][] BEGINNINGS = {
    {"colour", "color"},
    {"fibre", "fiber"},
    {"odour", "odor"},
    {"vapour", "vapor"},
    {"behaviour", "behavior"},
    {"harbour", "harbor"},
    {"armour", "armor"},
    {"labour", "labor"},
    {"flavour", "flavor"},
    {"favour", "favor"},
    {"centre", "center"},
    {"metre", "meter"},
    {"litre", "liter"},
    {"mould", "mold"},
    {"sulph", "sulf"},
    {"labell", "label"},
    {"travell", "travel"},
    {"decolour", "decolor"},
    {"discolour", "discolor"},
    {"microfibre", "microfiber"},
    {"multicolour", "multicolor"},
    {"kilometre", "kilometer"},
    {"millimetre", "millimeter"},
    {"centimetre", "centimeter"},
    {"defence", "defense"},
    {"licence", "license"},
    {"oestr", "estr"},
    {"haem", "hem"},
    {"plough", "plow"}
  };

  /** The same by their first letter: most words have none to be tried. */
  private static final String[][][] BY_LETTER = byLetter();

  private static String[][][] byLetter() {
    String[][][] byLetter = new String['z' - 'a' + 1][][];
    for (int i = 0; i < byLetter.length; i++) {
      char letter = (char) ('a' + i);
      byLetter[i] =
          Arrays.stream(BEGINNINGS)
              .filter(pair -> pair[0].charAt(0) == letter)
              .toArray(String[][]::new);
    }
    return byLetter;
  }

  private EnglishWords() {}

  /** The word in American spelling and in the singular. */
  public static String plain(String word) {
    if (word.length() <= 2) {
      return word;
    }
    String irregular = IRREGULAR.get(word);
    return irregular != null ? irregular : singular(american(word));
  }

  /** The American spelling; the word itself where there is no other. */
  public static String american(String word) {
    char first = word.isEmpty() ? 0 : word.charAt(0);
    if (first >= 'a' && first <= 'z') {
      for (String[] pair : BY_LETTER[first - 'a']) {
        if (word.startsWith(pair[0])) {
          return endings(pair[1] + word.substring(pair[0].length()));
        }
      }
    }
    return endings(word);
  }

  /**
   * How a word may go on in American spelling that so far begins like a British one: {@code color}
   * for {@code colou}; the word itself when it does not.
   */
  public static String americanBeginning(String word) {
    for (String[] pair : BEGINNINGS) {
      if (pair[0].startsWith(word) && !pair[1].startsWith(word)) {
        return pair[1];
      }
    }
    return word;
  }

  private static String endings(String word) {
    int length = word.length();
    if (length > 6) {
      int s = word.lastIndexOf("is");
      if (s >= SHORT) {
        String rest = word.substring(s);
        boolean british =
            rest.equals("ise")
                || rest.equals("ised")
                || rest.equals("ises")
                || rest.equals("ising")
                || rest.equals("isation")
                || rest.equals("isations")
                || rest.equals("isable");
        if (british) {
          return word.substring(0, s) + "iz" + rest.substring(2);
        }
      }
    }
    return word;
  }

  private static String singular(String word) {
    int length = word.length();
    if (length <= SHORT || word.charAt(length - 1) != 's') {
      return word;
    }
    char before = word.charAt(length - 2);
    if (before == 's' || before == 'u' || before == 'i') {
      return word;
    }
    if (word.endsWith("ies") && length > 4) {
      return word.substring(0, length - 3) + "y";
    }
    boolean hissing =
        word.endsWith("sses")
            || word.endsWith("xes")
            || word.endsWith("ches")
            || word.endsWith("shes")
            || word.endsWith("zzes");
    return word.substring(0, length - (hissing ? 2 : 1));
  }
}
