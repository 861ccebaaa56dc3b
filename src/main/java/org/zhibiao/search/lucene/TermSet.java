package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * The terms of one document as numbers of 64 bits, for a fast answer to whether it has one. Two
 * terms that share a number would make a document seem to have a term that it has not; among
 * millions that is as good as never.
 *
 * <p>Not safe for use by several threads while it is filled.
 */
final class TermSet {
  /** Fields that are asked for beginnings; every beginning of their terms is a term too. */
  private static final Set<String> PREFIXED = Set.of(Schema.KEY, Schema.PARTED, NumberFields.HS);

  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int MARK = '^';

  private long[] slots = new long[4096];
  private int size;
  private boolean hasZero;

  /** The number of a term: FNV-1a, stirred. */
  static long digest(Term term) {
    return digest(begin(term.field()), term.bytes());
  }

  /** The number of all terms of a field that begin so. */
  static long prefixDigest(Term beginning) {
    return digest(beginPrefix(beginning.field()), beginning.bytes());
  }

  private static long begin(String field) {
    return step(FIRST, new BytesRef(field)) * PRIME;
  }

  private static long beginPrefix(String field) {
    return (step(FIRST, new BytesRef(field)) ^ MARK) * PRIME;
  }

  private static long digest(long begin, BytesRef bytes) {
    return stirred(step(begin, bytes));
  }

  private static long step(long begin, BytesRef bytes) {
    long digest = begin;
    for (int i = 0; i < bytes.length; i++) {
      digest = (digest ^ (bytes.bytes[bytes.offset + i] & 0xff)) * PRIME;
    }
    return digest;
  }

  private static long stirred(long digest) {
    long stirred = (digest ^ (digest >>> 32)) * 0x9E3779B97F4A7C15L;
    return stirred ^ (stirred >>> 29);
  }

  /** The terms that a document would have in an index. */
  static TermSet of(Document document, Analyzer analyzer) throws IOException {
    TermSet all = new TermSet();
    for (IndexableField field : document) {
      if (field.fieldType().indexOptions() == IndexOptions.NONE) {
        continue;
      }
      long begin = begin(field.name());
      if (field.fieldType().tokenized()) {
        all.addTokens(field, begin, analyzer);
      } else {
        BytesRef bytes = field.binaryValue();
        all.addTerm(field.name(), begin, bytes == null ? new BytesRef(field.stringValue()) : bytes);
      }
    }
    return all;
  }

  private void addTokens(IndexableField field, long begin, Analyzer analyzer) throws IOException {
    try (TokenStream tokens = field.tokenStream(analyzer, null)) {
      TermToBytesRefAttribute term = tokens.addAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        addTerm(field.name(), begin, term.getBytesRef());
      }
      tokens.end();
    }
  }

  private void addTerm(String field, long begin, BytesRef term) {
    add(digest(begin, term));
    if (PREFIXED.contains(field)) {
      addBeginnings(beginPrefix(field), term);
    }
  }

  private void addBeginnings(long begin, BytesRef term) {
    long digest = begin;
    add(stirred(digest));
    for (int i = 0; i < term.length; i++) {
      digest = (digest ^ (term.bytes[term.offset + i] & 0xff)) * PRIME;
      add(stirred(digest));
    }
  }

  private void add(long digest) {
    if (digest == 0) {
      hasZero = true;
      return;
    }
    if (size * 2 >= slots.length) {
      long[] before = slots;
      slots = new long[before.length * 2];
      size = 0;
      for (long one : before) {
        if (one != 0) {
          add(one);
        }
      }
    }
    int mask = slots.length - 1;
    int at = (int) digest & mask;
    while (slots[at] != 0 && slots[at] != digest) {
      at = (at + 1) & mask;
    }
    if (slots[at] == 0) {
      slots[at] = digest;
      size++;
    }
  }

  /** Whether the document has a term. */
  boolean has(long digest) {
    if (digest == 0) {
      return hasZero;
    }
    int mask = slots.length - 1;
    int at = (int) digest & mask;
    while (slots[at] != 0) {
      if (slots[at] == digest) {
        return true;
      }
      at = (at + 1) & mask;
    }
    return false;
  }

  /** All numbers, in no order. */
  long[] all() {
    long[] all = Arrays.stream(slots).filter(one -> one != 0).toArray();
    if (hasZero) {
      all = Arrays.copyOf(all, all.length + 1);
    }
    return all;
  }
}
