package org.zhibiao.web.desk;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two texts beside one another, each cut into pieces that stand in both and pieces that stand in
 * one alone.
 */
public record Contrast(List<Piece> ours, List<Piece> theirs) {
  /** A text that is longer is shown as one piece: nobody compares it by the letter. */
  private static final int LONGEST = 2000;

  /** Words of Latin letters and figures, or else a single character. */
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{IsLatin}\\p{Nd}]+|\\s+|.", Pattern.DOTALL);

  public Contrast {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
  }

  /** A piece of a text. */
  public record Piece(String text, boolean isDifferent) {}

  public static Contrast of(String ours, String theirs) {
    if (ours.length() > LONGEST || theirs.length() > LONGEST) {
      return new Contrast(List.of(new Piece(ours, true)), List.of(new Piece(theirs, true)));
    }
    List<String> left = tokens(ours);
    List<String> right = tokens(theirs);
    List<Piece> one = new ArrayList<>();
    List<Piece> other = new ArrayList<>();
    int atLeft = 0;
    int atRight = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
      add(one, left.subList(atLeft, delta.getSource().getPosition()), false);
      add(other, right.subList(atRight, delta.getTarget().getPosition()), false);
      add(one, delta.getSource().getLines(), true);
      add(other, delta.getTarget().getLines(), true);
      atLeft = delta.getSource().getPosition() + delta.getSource().size();
      atRight = delta.getTarget().getPosition() + delta.getTarget().size();
    }
    add(one, left.subList(atLeft, left.size()), false);
    add(other, right.subList(atRight, right.size()), false);
    return new Contrast(one, other);
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(found -> found.group()).toList();
  }

  private static void add(List<Piece> pieces, List<String> tokens, boolean isDifferent) {
    if (!tokens.isEmpty()) {
      pieces.add(new Piece(String.join("", tokens), isDifferent));
    }
  }
}
