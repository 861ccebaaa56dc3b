package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * The terms of a text that was typed, made as {@link Analysis} makes those of the index.
 *
 * <p>Safe for use by many threads. The streams come from a pool and not from Lucene's thread-local
 * store: a request may run on a virtual thread that never comes back.
 */
final class Terms {
  private static final int MAX_POOLED = 16;
  private static final Queue<Chain> TEXT_CHAINS = new ConcurrentLinkedQueue<>();
  private static final Queue<Chain> WORD_CHAINS = new ConcurrentLinkedQueue<>();

  private Terms() {}

  enum Form {
    /** A word of a script with blanks between words. */
    WORD,
    /** One character of a run without blanks. */
    SINGLE,
    /** Two neighbouring characters of such a run. */
    PAIR
  }

  /** A term with its position and the offsets in the text given. */
  record Token(String term, Form form, int position, int start, int end) {}

  /** The terms of a text, as the fields for text hold them; the first {@code limit} of them. */
  static List<Token> of(String text, int limit) {
    return pooled(TEXT_CHAINS, text, limit, Terms::textChain);
  }

  /** The segmenter's words of a text that is folded already. */
  static List<Token> words(String folded, int limit) {
    return pooled(WORD_CHAINS, folded, limit, Terms::wordChain);
  }

  private interface ChainFactory {
    Chain make();
  }

  private static List<Token> pooled(
      Queue<Chain> pool, String text, int limit, ChainFactory factory) {
    Chain chain = pool.poll();
    if (chain == null) {
      chain = factory.make();
    }
    List<Token> tokens = chain.read(text, limit);
    if (pool.size() < MAX_POOLED) {
      pool.add(chain);
    }
    return tokens;
  }

  private static Chain textChain() {
    Tokenizer tokenizer = new StandardTokenizer();
    return new Chain(tokenizer, Analysis.textFilters(tokenizer), true);
  }

  private static Chain wordChain() {
    Tokenizer tokenizer = new HMMChineseTokenizer();
    return new Chain(tokenizer, tokenizer, false);
  }

  /** A tokenizer with its filters, used by one thread at a time. */
  private static final class Chain {
    private final Tokenizer source;
    private final TokenStream stream;
    private final boolean folds;
    private final CharTermAttribute term;
    private final OffsetAttribute offsets;
    private final PositionIncrementAttribute increment;
    private final TypeAttribute type;

    Chain(Tokenizer source, TokenStream stream, boolean folds) {
      this.source = source;
      this.stream = stream;
      this.folds = folds;
      term = stream.addAttribute(CharTermAttribute.class);
      offsets = stream.addAttribute(OffsetAttribute.class);
      increment = stream.addAttribute(PositionIncrementAttribute.class);
      type = stream.addAttribute(TypeAttribute.class);
    }

    List<Token> read(String text, int limit) {
      List<Token> tokens = new ArrayList<>();
      Reader reader = new StringReader(text);
      try (stream) {
        source.setReader(folds ? Analysis.folded(reader) : reader);
        stream.reset();
        int position = -1;
        while (tokens.size() < limit && stream.incrementToken()) {
          position += increment.getPositionIncrement();
          tokens.add(
              new Token(
                  term.toString(), form(), position, offsets.startOffset(), offsets.endOffset()));
        }
        if (tokens.size() < limit) {
          stream.end();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return tokens;
    }

    private Form form() {
      return switch (type.type()) {
        case CJKBigramFilter.SINGLE_TYPE -> Form.SINGLE;
        case CJKBigramFilter.DOUBLE_TYPE -> Form.PAIR;
        default -> Form.WORD;
      };
    }
  }
}
