package org.zhibiao.web;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.curation.Editing;
import org.zhibiao.web.desk.Contrast;
import org.zhibiao.web.page.Words;

/** Two records of a kind, field by field, with what differs. */
final class SideBySide {
  private SideBySide() {}

  /** Tells each column that either states, in the order of the form, as readers see it. */
  static void compare(Fields one, Fields other, Words words, BiConsumer<String, Contrast> columns) {
    Map<String, String> left = Editing.cells(one);
    Map<String, String> right = Editing.cells(other);
    List<String> all =
        Stream.concat(left.keySet().stream(), right.keySet().stream()).distinct().toList();
    for (String column : all) {
      String said = Cells.said(column, left.getOrDefault(column, ""), words);
      String says = Cells.said(column, right.getOrDefault(column, ""), words);
      if (!said.isEmpty() || !says.isEmpty()) {
        columns.accept(column, Contrast.of(said, says));
      }
    }
  }
}
