package org.zhibiao.search.lucene;

import static org.zhibiao.search.lucene.Schema.BODY_WORDS;
import static org.zhibiao.search.lucene.Schema.CONCEPT_TITLE;
import static org.zhibiao.search.lucene.Schema.TITLE_WORDS;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.zhibiao.text.EnglishWords;

/**
 * How text becomes terms, the same when a record is indexed and when a query is read.
 *
 * <p>Characters: compatibility forms and letter case folded, traditional Chinese to simplified.
 * Terms: Han, kana and Hangul as bigrams with the single characters at the same positions; words of
 * other scripts without accents, English ones stemmed. No word is dropped, so that a phrase is what
 * it says.
 *
 * <p>Safe for use by many threads. {@link Terms} is what queries use.
 */
final class Analysis {
  static final Analyzer INDEX =
      new PerFieldAnalyzerWrapper(
          new TextAnalyzer(),
          Map.of(
              TITLE_WORDS,
              new WordsAnalyzer(),
              BODY_WORDS,
              new WordsAnalyzer(),
              CONCEPT_TITLE,
              new WhitespaceAnalyzer()));

  /** Between two languages of one field: no phrase spans them. */
  private static final int GAP = 100;

  private static final int SHORT = 4;

  private static final StemmerOverrideFilter.StemmerOverrideMap STEMS = stems();

  private Analysis() {}

  /** The characters that the terms are made of. */
  static Reader folded(Reader reader) {
    return new FoldingCharFilter(
        new ICUNormalizer2CharFilter(reader, Normalizer2.getNFKCCasefoldInstance()));
  }

  /** From tokens to the terms of the fields for text. */
  static TokenStream textFilters(Tokenizer tokenizer) {
    int scripts =
        CJKBigramFilter.HAN
            | CJKBigramFilter.HIRAGANA
            | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;
    TokenStream stream = new CJKBigramFilter(tokenizer, scripts, true);
    stream = new EnglishPossessiveFilter(stream);
    stream = new ASCIIFoldingFilter(stream);
    stream = new AmericanSpelling(stream);
    stream = new StemmerOverrideFilter(stream, STEMS);
    return new PorterStemFilter(stream);
  }

  /** Words that the stemmer parts from their kin. */
  private static StemmerOverrideFilter.StemmerOverrideMap stems() {
    StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
    builder.add("dyed", "dye");
    builder.add("dyer", "dye");
    builder.add("dyeing", "dye");
    builder.add("woolen", "wool");
    builder.add("labeled", "label");
    builder.add("labeling", "label");
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

  /** British spellings become American ones, as in the thesaurus. */
  private static final class AmericanSpelling extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    AmericanSpelling(TokenStream in) {
      super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      if (term.length() > SHORT && term.charAt(0) < 0x80) {
        String word = term.toString();
        String american = EnglishWords.american(word);
        if (!american.equals(word)) {
          term.setEmpty().append(american);
        }
      }
      return true;
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
}
