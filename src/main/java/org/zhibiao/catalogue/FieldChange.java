package org.zhibiao.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One field before and after, in the JSON form of files.
 *
 * @param before null node when the field was absent
 * @param after null node when it was taken out
 */
public record FieldChange(String field, JsonNode before, JsonNode after) {

  /** The fields in which two contents differ, in the order of {@link Field#ALL}. */
  static List<FieldChange> between(Fields before, Fields after) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field<?> field : Field.ALL) {
      if (!Objects.equals(before.get(field), after.get(field))) {
        changes.add(new FieldChange(field.name(), json(before, field), json(after, field)));
      }
    }
    return List.copyOf(changes);
  }

  private static <T> JsonNode json(Fields fields, Field<T> field) {
    return fields.get(field).map(field.type()::write).orElse(NullNode.getInstance());
  }
}
