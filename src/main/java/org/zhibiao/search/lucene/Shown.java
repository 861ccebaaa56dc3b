package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;

/**
 * What a suggestion shows of a record: a column of the index beside the stored cards, since to
 * unpack and read a card takes ten times as long as all else that a suggestion needs. Immutable.
 *
 * @param number null when it has none
 * @param titles by language, the long ones cut
 */
record Shown(String id, String kind, @Nullable String number, Map<String, String> titles) {
  private static final int LONGEST_TITLE = 160;
  private static final String BETWEEN = "\n";

  Shown {
    titles = Collections.unmodifiableMap(titles);
  }

  /** Without the id, which has a column of its own. */
  static BytesRef write(Fields fields) {
    List<String> lines = new ArrayList<>();
    lines.add(fields.kind().code());
    lines.add(line(fields.get(Field.NUMBER).orElse("")));
    fields
        .title()
        .texts()
        .forEach(
            (language, text) -> {
              lines.add(language);
              lines.add(line(text));
            });
    return new BytesRef(String.join(BETWEEN, lines));
  }

  private static String line(String text) {
    String one = text.replace('\n', ' ').replace('\r', ' ');
    if (one.length() <= LONGEST_TITLE) {
      return one;
    }
    int end = Character.isHighSurrogate(one.charAt(LONGEST_TITLE - 1)) ? -1 : 0;
    return one.substring(0, LONGEST_TITLE + end) + "…";
  }

  static Optional<Shown> read(LeafReader reader, int doc) throws IOException {
    BinaryDocValues column = DocValues.getBinary(reader, Schema.SHOWN);
    var ids = DocValues.getSorted(reader, Schema.ID);
    if (!column.advanceExact(doc) || !ids.advanceExact(doc)) {
      return Optional.empty();
    }
    String[] lines = column.binaryValue().utf8ToString().split(BETWEEN, -1);
    Map<String, String> titles = new LinkedHashMap<>();
    for (int i = 2; i + 1 < lines.length; i += 2) {
      titles.put(lines[i], lines[i + 1]);
    }
    String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
    return Optional.of(new Shown(id, lines[0], lines[1].isEmpty() ? null : lines[1], titles));
  }

  /** The title for a reader of a language, else in English, else the first there is. */
  Optional<String> title(String language) {
    String title = titles.getOrDefault(language, titles.get("en"));
    return title != null ? Optional.of(title) : titles.values().stream().findFirst();
  }
}
