package org.zhibiao.search.lucene;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.search.suggest.Typed;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Folding;

/**
 * The fields for what is suggested while one types: the beginnings of titles, the words that they
 * are spelled with, and what a suggestion shows. Used for one document, then dropped.
 */
final class SuggestionFields {
  /** Longer ones are cut: titles of a series share their beginnings, and so their terms. */
  static final int LONGEST = 32;

  /** Before the beginning of a whole title, so that it can be asked for alone. */
  static final char WHOLE = '\u0001';

  private static final int MOST_BEGINNINGS = 8;
  private static final int LONGEST_TITLE = 300;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern STARTS = Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]");
  private static final Pattern WORD = Pattern.compile("[a-zäöüßéèàçñ]{4,30}");

  private final Document document;
  private final Set<String> beginnings = new LinkedHashSet<>();
  private final Set<String> words = new TreeSet<>();

  SuggestionFields(Document document) {
    this.document = document;
  }

  void add(Fields fields, Thesaurus thesaurus) {
    document.add(new BinaryDocValuesField(Schema.SHOWN, Shown.write(fields)));
    for (String title : fields.title().texts().values()) {
      String looked = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
      title(looked, thesaurus);
      spelling(looked);
    }
    beginnings.forEach(
        begin -> document.add(new StringField(Schema.TITLE_BEGINS, begin, Store.NO)));
    words.forEach(word -> document.add(new StringField(Schema.SPELLED, word, Store.NO)));
  }

  private void title(String title, Thesaurus thesaurus) {
    Set<Integer> places = new TreeSet<>();
    Matcher starts = STARTS.matcher(title);
    while (starts.find()) {
      places.add(starts.start());
    }
    for (Mention mention : thesaurus.mentions(title)) {
      places.add(mention.start());
    }
    int count = 0;
    for (int place : places) {
      String begin = cut(Typed.plain(title.substring(place)));
      int blank = begin.indexOf(' ');
      boolean small = blank >= 0 && blank < SHORTEST_WORD;
      if (begin.isEmpty() || (small && count > 0)) {
        continue;
      }
      if (count == 0) {
        beginnings.add(WHOLE + begin);
      }
      beginnings.add(begin);
      if (++count >= MOST_BEGINNINGS) {
        break;
      }
    }
  }

  /** As much of a beginning as the index holds. */
  static String cut(String beginning) {
    if (beginning.length() <= LONGEST) {
      return beginning;
    }
    int end = Character.isHighSurrogate(beginning.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return beginning.substring(0, end);
  }

  private void spelling(String title) {
    Matcher matcher = WORD.matcher(Folding.fold(title).toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
  }
}
