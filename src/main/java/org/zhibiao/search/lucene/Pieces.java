package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.search.lucene.Segmenter.Part;
import org.zhibiao.search.lucene.Terms.Form;
import org.zhibiao.search.lucene.Terms.Token;

/**
 * A typed text, taken apart into what a record must have.
 *
 * <p>Each required piece of a run of Chinese is a substring of it, so a record that holds the run
 * holds every piece: nothing that contains the typed words is ever missed. Immutable.
 *
 * @param required a word, or a phrase of bigrams; function words only when there is nothing else
 * @param together longer stretches that are worth more when they stand together
 * @param marks what to mark in a text that matched
 * @param words the segmenter's words of two characters and more
 */
record Pieces(List<Piece> required, List<Piece> together, List<Piece> marks, List<String> words) {
  /** Terms of one query; keeps the queries below Lucene's limit of clauses. */
  static final int MAX_TERMS = 96;

  private static final int MAX_TOGETHER = 16;
  private static final int LONGEST_PIECE = 12;
  private static final int NEAR = 2;
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "的", "了", "和", "与", "及", "或", "之", "等", "a", "an", "and", "ar", "as", "at", "be", "by",
          "for", "from", "in", "into", "is", "it", "of", "on", "or", "that", "the", "thi", "to",
          "with");

  /** Terms at positions relative to one another. */
  record Piece(List<String> terms, List<Integer> positions, int slop) {
    static Piece word(String term) {
      return new Piece(List.of(term), List.of(0), 0);
    }

    Query in(String field) {
      if (terms.size() == 1) {
        return new TermQuery(new Term(field, terms.getFirst()));
      }
      PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(slop);
      for (int i = 0; i < terms.size(); i++) {
        phrase.add(new Term(field, terms.get(i)), positions.get(i) - positions.getFirst());
      }
      return phrase.build();
    }
  }

  static Pieces of(String text) {
    return new Builder(Terms.of(text, MAX_TERMS)).build();
  }

  /** The text as it stands, for a quoted phrase; without terms when it has none. */
  static Piece phrase(String text) {
    return literal(Terms.of(text, MAX_TERMS), 0);
  }

  private static Piece literal(List<Token> tokens, int slop) {
    List<String> terms = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean insideRun =
          token.form() == Form.SINGLE
              && ((i > 0 && touches(tokens.get(i - 1), token))
                  || (i + 1 < tokens.size() && begins(token, tokens.get(i + 1))));
      if (!insideRun) {
        terms.add(token.term());
        positions.add(token.position());
      }
    }
    return new Piece(terms, positions, slop);
  }

  private static boolean touches(Token pair, Token next) {
    return pair.form() == Form.PAIR
        && pair.position() + 1 == next.position()
        && next.start() <= pair.end();
  }

  private static boolean begins(Token single, Token pair) {
    return pair.form() == Form.PAIR && pair.position() == single.position();
  }

  private static final class Builder {
    private final List<Token> tokens;
    private final List<Piece> required = new ArrayList<>();
    private final List<Piece> optional = new ArrayList<>();
    private final List<Piece> together = new ArrayList<>();
    private final List<Piece> marks = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    Builder(List<Token> tokens) {
      this.tokens = tokens;
    }

    Pieces build() {
      int i = 0;
      while (i < tokens.size()) {
        i = tokens.get(i).form() == Form.WORD ? latin(i) : run(i);
      }
      boolean bare = required.isEmpty();
      if (bare) {
        marks.addAll(optional);
      }
      return new Pieces(bare ? optional : required, together, marks, words);
    }

    private int latin(int from) {
      int to = from;
      while (to < tokens.size() && tokens.get(to).form() == Form.WORD) {
        require(Piece.word(tokens.get(to).term()));
        to++;
      }
      if (to - from > 1 && to - from <= MAX_TOGETHER) {
        together.add(literal(tokens.subList(from, to), NEAR));
      }
      return to;
    }

    private void require(Piece piece) {
      boolean function = piece.terms().size() == 1 && FUNCTION_WORDS.contains(piece.terms().get(0));
      if (function) {
        optional.add(piece);
      } else {
        required.add(piece);
        marks.add(piece);
      }
    }

    /** Reads the characters that stand together from {@code from} on. */
    private int run(int from) {
      List<String> characters = new ArrayList<>();
      int end = tokens.get(from).start();
      int i = from;
      while (i < tokens.size()) {
        Token token = tokens.get(i);
        if (token.form() == Form.WORD || (token.form() == Form.SINGLE && token.start() > end)) {
          break;
        }
        if (token.form() == Form.SINGLE) {
          characters.add(token.term());
          end = token.end();
        }
        i++;
      }
      if (!characters.isEmpty()) {
        pieces(characters);
      }
      return Math.max(i, from + 1);
    }

    private void pieces(List<String> characters) {
      if (characters.size() == 1) {
        require(Piece.word(characters.getFirst()));
        return;
      }
      List<Part> parts = joined(Segmenter.parts(characters));
      for (int p = 0; p < parts.size(); p++) {
        Part part = parts.get(p);
        if (part.length() == 1) {
          lone(characters, parts, p);
        } else {
          for (int at = part.start(); at < part.end(); at += LONGEST_PIECE) {
            int to = Math.min(part.end(), at + LONGEST_PIECE);
            require(bigrams(characters, to - at == 1 ? at - 1 : at, to));
          }
          words.add(String.join("", characters.subList(part.start(), part.end())));
        }
      }
      if (parts.size() > 1 && characters.size() <= MAX_TOGETHER) {
        Piece whole = bigrams(characters, 0, characters.size());
        together.add(whole);
        marks.add(whole);
      }
    }

    /** A single character inside a run is required, but marked only beside its neighbours. */
    private void lone(List<String> characters, List<Part> parts, int at) {
      Part part = parts.get(at);
      Piece piece = Piece.word(characters.get(part.start()));
      if (FUNCTION_WORDS.contains(piece.terms().getFirst())) {
        optional.add(piece);
        return;
      }
      required.add(piece);
      if (at + 1 < parts.size()) {
        marks.add(bigrams(characters, part.start(), parts.get(at + 1).end()));
      }
      if (at > 0) {
        marks.add(bigrams(characters, parts.get(at - 1).start(), part.end()));
      }
    }

    /** Joins neighbouring single characters: the dictionary did not know the word they make. */
    private static List<Part> joined(List<Part> parts) {
      List<Part> joined = new ArrayList<>();
      boolean lastSingle = false;
      for (Part part : parts) {
        boolean single = part.length() == 1;
        Part last = joined.isEmpty() ? null : joined.getLast();
        if (single && lastSingle && last != null && last.end() == part.start()) {
          joined.set(joined.size() - 1, new Part(last.start(), part.end()));
        } else {
          joined.add(part);
        }
        lastSingle = single;
      }
      return joined;
    }

    private static Piece bigrams(List<String> characters, int from, int to) {
      List<String> terms = new ArrayList<>();
      List<Integer> positions = new ArrayList<>();
      for (int i = from; i + 1 < to; i++) {
        terms.add(characters.get(i) + characters.get(i + 1));
        positions.add(i - from);
      }
      return new Piece(terms, positions, 0);
    }
  }
}
