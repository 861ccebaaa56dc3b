package org.zhibiao.search.suggest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.zhibiao.text.EnglishWords;
import org.zhibiao.text.Folding;

/**
 * A text in the form in which beginnings are compared: folded, English in American spelling, one
 * blank between words and none beside a character of a script that has no blanks. Stateless.
 */
public final class Typed {
  private static final char BLANK = ' ';

  private Typed() {}

  /** The form of a whole text. */
  public static String plain(String text) {
    return join(words(text), false);
  }

  /**
   * The forms that what was typed so far may begin: as it stands, and with the last word in
   * American spelling or in the singular.
   */
  public static List<String> beginnings(String typed) {
    List<String> words = words(typed);
    String open = join(words, true);
    String whole = join(words, false);
    if (words.isEmpty() || isDense(words.getLast().charAt(0))) {
      return List.of(open);
    }
    List<String> forms = new ArrayList<>(List.of(open));
    String last = words.removeLast();
    String before = join(words, false);
    String gap = before.isEmpty() || isDense(before.charAt(before.length() - 1)) ? "" : " ";
    String british = before + gap + EnglishWords.americanBeginning(last);
    String singular = before + gap + EnglishWords.plain(last);
    for (String form : List.of(whole, british, singular)) {
      if (!forms.contains(form)) {
        forms.add(form);
      }
    }
    return forms;
  }

  private static String join(List<String> words, boolean open) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean dense = isDense(word.charAt(0));
      if (!plain.isEmpty() && !dense && !isDense(plain.charAt(plain.length() - 1))) {
        plain.append(BLANK);
      }
      boolean last = open && i == words.size() - 1;
      plain.append(dense || last ? word : EnglishWords.american(word));
    }
    return plain.toString();
  }

  /** Runs of letters and figures, parted where a script without blanks begins or ends. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    String folded = withoutAccents(Folding.fold(text));
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean fits = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      boolean parts =
          !word.isEmpty() && (!fits || isDense(c) != isDense(word.charAt(word.length() - 1)));
      if (parts) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (fits) {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Of Latin letters: the marks of kana tell one from another. */
  private static String withoutAccents(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c < 0xC0 || c > 0x24F;
    }
    if (plain) {
      return text;
    }
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bare.append(
          c < 0xC0 || c > 0x24F
              ? String.valueOf(c)
              : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).substring(0, 1));
    }
    return bare.toString();
  }

  /** Whether a character is of a script without blanks. */
  public static boolean isDense(char c) {
    return c >= 0x3005
        && ((c >= 0x3040 && c <= 0x30FF)
            || c == 0x3005
            || (c >= 0x3400 && c <= 0x9FFF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || Character.isSurrogate(c));
  }
}
