package org.zhibiao.search.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

/**
 * Where a record's texts name which concepts. Found once, when a record is indexed, and kept in a
 * column: to mark a hit they are only picked out.
 *
 * <p>A concept stands there as a number made of its id. Two ids that make one number would at worst
 * mark a word too many.
 */
final class NamedPlaces {
  private final BinaryDocValues column;
  private final List<int[]> asked;

  /** The last six bits that the numbers asked for have, each as a bit: most others lack them. */
  private final long endings;

  /**
   * The numbers of concepts and of the kinds of them, made once for a thesaurus. Safe for use by
   * many threads.
   */
  static final class Keys {
    private final Thesaurus thesaurus;
    private final Map<String, int[]> known = new ConcurrentHashMap<>();

    Keys(Thesaurus thesaurus) {
      this.thesaurus = thesaurus;
    }

    boolean areOf(Thesaurus other) {
      return thesaurus == other;
    }

    /** In order. */
    int[] of(String id) {
      return known.computeIfAbsent(
          id,
          asked ->
              Stream.concat(Stream.of(asked), thesaurus.narrower(asked).stream())
                  .mapToInt(NamedPlaces::key)
                  .sorted()
                  .toArray());
    }
  }

  /**
   * Those of one segment, to be asked for in the order of its documents.
   *
   * @param asked the numbers of the concepts to be marked, each with its kinds
   */
  NamedPlaces(LeafReader reader, String field, List<int[]> asked) throws IOException {
    this.column = DocValues.getBinary(reader, field);
    this.asked = asked;
    long some = 0;
    for (int[] keys : asked) {
      for (int key : keys) {
        some |= 1L << key;
      }
    }
    this.endings = some;
  }

  private static int key(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, 0);
  }

  /** All places of a text in its languages, as {@link #spans} reads them. */
  static BytesRef pack(Localized text, Thesaurus thesaurus) {
    Packer packer = new Packer();
    for (Map.Entry<String, String> entry : text.texts().entrySet()) {
      List<Mention> named =
          thesaurus.mentions(ConceptFields.looked(entry.getValue()), entry.getKey()).stream()
              .filter(mention -> !mention.loose())
              .sorted(Comparator.comparingInt(Mention::start))
              .toList();
      packer.number(named.size());
      int last = 0;
      for (Mention mention : named) {
        packer
            .number(key(mention.concept().id()))
            .number(mention.start() - last)
            .number(mention.end() - mention.start());
        last = mention.start();
      }
    }
    return new BytesRef(packer.bytes());
  }

  /**
   * The places of what is asked for in each language of a document's text, in order; they may
   * overlap.
   *
   * @param languages how many the text has
   */
  List<List<Span>> spans(int doc, int languages) throws IOException {
    List<List<Span>> spans = new ArrayList<>(languages);
    if (asked.isEmpty() || !column.advanceExact(doc)) {
      for (int i = 0; i < languages; i++) {
        spans.add(List.of());
      }
      return spans;
    }
    BytesRef bytes = column.binaryValue();
    Unpacker from = new Unpacker(bytes.bytes, bytes.offset);
    for (int i = 0; i < languages; i++) {
      List<Span> own = List.of();
      int start = 0;
      for (int left = from.number(); left > 0; left--) {
        int key = from.number();
        start += from.number();
        int length = from.number();
        if (isAsked(key)) {
          if (own.isEmpty()) {
            own = new ArrayList<>();
          }
          own.add(new Span(start, start + length));
        }
      }
      spans.add(own);
    }
    return spans;
  }

  private boolean isAsked(int key) {
    if ((endings & 1L << key) == 0) {
      return false;
    }
    for (int[] keys : asked) {
      if (Arrays.binarySearch(keys, key) >= 0) {
        return true;
      }
    }
    return false;
  }
}
