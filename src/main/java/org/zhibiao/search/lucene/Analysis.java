package org.zhibiao.search.lucene;

import static org.zhibiao.search.lucene.Schema.BODY_WORDS;
import static org.zhibiao.search.lucene.Schema.TITLE_WORDS;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * How text becomes terms, the same when a record is indexed and when a query is read.
 *
 * <p>Characters: compatibility forms and letter case folded, traditional Chinese to simplified.
 * Terms: Han, kana and Hangul as bigrams with the single characters at the same positions; words of
 * other scripts without accents, English ones stemmed. No word is dropped, so that a phrase is what
 * it says.
 *
 * <p>Safe for use by many threads. Query-time streams come from a pool and not from Lucene's
 * thread-local store: a request may run on a virtual thread that never comes back.
 */
final class Analysis {
  static final Analyzer INDEX =
      new PerFieldAnalyzerWrapper(
          new TextAnalyzer(),
          Map.of(TITLE_WORDS, new WordsAnalyzer(), BODY_WORDS, new WordsAnalyzer()));

  private static final int MAX_POOLED = 16;

  /** Between two languages of one field: no phrase spans them. */
  private static final int GAP = 100;

  private static final StemmerOverrideFilter.StemmerOverrideMap STEMS = stems();
  private static final Queue<Chain> TEXT_CHAINS = new ConcurrentLinkedQueue<>();
  private static final Queue<Chain> WORD_CHAINS = new ConcurrentLinkedQueue<>();

  private Analysis() {}

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
  static List<Token> terms(String text, int limit) {
    return pooled(TEXT_CHAINS, text, limit, Analysis::textChain);
  }

  /** The segmenter's words of a text that is folded already. */
  static List<Token> words(String folded, int limit) {
    return pooled(WORD_CHAINS, folded, limit, Analysis::wordChain);
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

  private static Reader folded(Reader reader) {
    return new FoldingCharFilter(
        new ICUNormalizer2CharFilter(reader, Normalizer2.getNFKCCasefoldInstance()));
  }

  private static Chain textChain() {
    Tokenizer tokenizer = new StandardTokenizer();
    return new Chain(tokenizer, textFilters(tokenizer), true);
  }

  private static Chain wordChain() {
    Tokenizer tokenizer = new HMMChineseTokenizer();
    return new Chain(tokenizer, tokenizer, false);
  }

  private static TokenStream textFilters(Tokenizer tokenizer) {
    int scripts =
        CJKBigramFilter.HAN
            | CJKBigramFilter.HIRAGANA
            | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;
    TokenStream stream = new CJKBigramFilter(tokenizer, scripts, true);
    stream = new EnglishPossessiveFilter(stream);
    stream = new ASCIIFoldingFilter(stream);
    stream = new StemmerOverrideFilter(stream, STEMS);
    return new PorterStemFilter(stream);
  }

  /** Words that the stemmer parts from their kin. */
  private static StemmerOverrideFilter.StemmerOverrideMap stems() {
    StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
    builder.add("dyed", "dye");
    builder.add("dyer", "dye");
    builder.add("dyeing", "dye");
    builder.add("colour", "color");
    builder.add("colours", "color");
    builder.add("coloured", "color");
    builder.add("colouring", "color");
    builder.add("colored", "color");
    builder.add("coloring", "color");
    builder.add("fibre", "fiber");
    builder.add("fibres", "fiber");
    builder.add("fibers", "fiber");
    builder.add("woollen", "wool");
    builder.add("woolen", "wool");
    builder.add("labelling", "label");
    builder.add("labelled", "label");
    try {
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class TextAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      return new TokenStreamComponents(tokenizer, textFilters(tokenizer));
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
      return folded(reader);
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return GAP;
    }
  }

  private static final class WordsAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new HMMChineseTokenizer();
      return new TokenStreamComponents(tokenizer, new HanOnly(tokenizer));
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
      return folded(reader);
    }
  }

  /** The segmenter also gives out punctuation and Latin words, which other fields hold better. */
  private static final class HanOnly extends FilteringTokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    HanOnly(TokenStream in) {
      super(in);
    }

    @Override
    protected boolean accept() {
      return !term.isEmpty() && Character.isIdeographic(Character.codePointAt(term, 0));
    }
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
        source.setReader(folds ? folded(reader) : reader);
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
