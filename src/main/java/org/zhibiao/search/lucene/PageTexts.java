package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.FullTexts.Page;
import org.zhibiao.search.FullTexts.Place;
import org.zhibiao.search.Hit.Marked;
import org.zhibiao.search.Hit.Snippet;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

/**
 * The full texts of a record in the index: a value of one field for each page, and the pages in a
 * column, of which a hit shows the one with the most that is marked. Of one segment, to be asked
 * for in the order of its documents. Used by one search in one thread.
 */
final class PageTexts {
  private static final FieldType TYPE = type();

  private final BinaryDocValues pages;
  private final TypedPlaces typed;

  PageTexts(LeafReader reader, Marks marks) throws IOException {
    this.pages = DocValues.getBinary(reader, Schema.PAGES);
    this.typed = new TypedPlaces(reader, Schema.FULL_TEXT, marks.typed());
  }

  private static FieldType type() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  static void add(Document document, List<Page> pages) {
    if (pages.isEmpty()) {
      return;
    }
    Packer packer = new Packer().number(pages.size());
    for (Page page : pages) {
      document.add(new Field(Schema.FULL_TEXT, page.text(), TYPE));
      packer
          .text(String.valueOf(page.place().attachment()))
          .text(page.place().name())
          .number(page.place().number())
          .text(page.text());
    }
    document.add(new BinaryDocValuesField(Schema.PAGES, new BytesRef(packer.bytes())));
  }

  /** The best part of a document's best page; null when nothing is marked in any. */
  @Nullable Snippet best(int doc) throws IOException {
    if (!pages.advanceExact(doc)) {
      return null;
    }
    List<Span> spans = Marking.merged(typed.in(doc));
    if (spans.isEmpty()) {
      return null;
    }
    BytesRef bytes = pages.binaryValue();
    Unpacker from = new Unpacker(bytes.bytes, bytes.offset);
    int size = from.number();
    Place place = null;
    Marked best = null;
    int most = 0;
    int base = 0;
    int next = 0;
    for (int i = 0; i < size; i++) {
      Place here = new Place(Long.parseLong(from.text()), from.text(), from.number());
      String text = from.text();
      List<Span> own = new ArrayList<>();
      int longest = 0;
      while (next < spans.size() && spans.get(next).start() < base + text.length()) {
        Span span = spans.get(next++);
        int end = Math.min(text.length(), span.end() - base);
        own.add(new Span(span.start() - base, end));
        longest = Math.max(longest, end - (span.start() - base));
      }
      // What stands together as it was typed tells more than the same words here and there.
      if (longest > most) {
        most = longest;
        place = here;
        best = new Marked(text, own);
      }
      base += text.length() + 1;
    }
    return best == null || place == null
        ? null
        : Snippets.cut(language(best.text()), best).in(place);
  }

  private static String language(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic) ? "zh" : "en";
  }
}
