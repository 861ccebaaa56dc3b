package org.zhibiao.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.text.Folding;

/** What in a revision is worth telling, and what the record was before. */
public final class Differences {
  /** What a source adds about itself, which changes nothing for whoever makes goods. */
  private static final Set<String> QUIET = Set.of(Field.EVIDENCE.name(), Field.URL.name());

  private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\p{C}]+");

  private Differences() {}

  /** The changes that are more than spacing, punctuation or another form of the same characters. */
  public static List<FieldChange> worthTelling(List<FieldChange> changes) {
    return changes.stream()
        .filter(change -> !QUIET.contains(change.field()))
        .filter(change -> !plain(change.before()).equals(plain(change.after())))
        .toList();
  }

  private static String plain(JsonNode node) {
    return MARKS.matcher(Folding.fold(node.isNull() ? "" : node.toString())).replaceAll("");
  }

  /** What a record said before a revision. */
  static Fields before(Fields now, List<FieldChange> changes) {
    ObjectNode object = now.write();
    for (FieldChange change : changes) {
      if (change.before().isNull()) {
        object.remove(change.field());
      } else {
        object.set(change.field(), change.before());
      }
    }
    try {
      return Fields.read(object);
    } catch (InvalidField e) {
      // The rules of a field may have become stricter since.
      return now;
    }
  }
}
