package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Hit;

/**
 * A text in a language of its own, in pieces of which some are marked. Plain text throughout: the
 * template escapes it.
 *
 * @param lang the {@code lang} attribute, null when it is the page's language or not known
 */
public record Text(@Nullable String lang, List<Piece> pieces) {
  public Text {
    pieces = List.copyOf(pieces);
  }

  /** A stretch of text that matched the search, or did not. */
  public record Piece(String text, boolean marked) {}

  static Text plain(@Nullable String lang, String text) {
    return new Text(lang, List.of(new Piece(text, false)));
  }

  /** A text of the given language, within a page of those words. */
  public static Text plain(Words words, String language, String text) {
    return plain(words.languageWithin(language), text);
  }

  static Text marked(Words words, String language, Hit.Marked marked) {
    List<Piece> pieces = new ArrayList<>();
    String text = marked.text();
    int done = 0;
    for (Hit.Span span : marked.spans()) {
      int start = Math.max(done, Math.min(span.start(), text.length()));
      int end = Math.max(start, Math.min(span.end(), text.length()));
      if (start > done) {
        pieces.add(new Piece(text.substring(done, start), false));
      }
      if (end > start) {
        pieces.add(new Piece(text.substring(start, end), true));
      }
      done = end;
    }
    if (done < text.length()) {
      pieces.add(new Piece(text.substring(done), false));
    }
    return new Text(words.languageWithin(language), pieces);
  }

  /** The whole, without marks. */
  public String string() {
    if (pieces.size() == 1) {
      return pieces.getFirst().text();
    }
    StringBuilder whole = new StringBuilder();
    pieces.forEach(piece -> whole.append(piece.text()));
    return whole.toString();
  }
}
