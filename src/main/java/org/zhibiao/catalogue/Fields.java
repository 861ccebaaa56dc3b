package org.zhibiao.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

/**
 * The values of a record's fields, or of what one source says of it: an immutable map from {@link
 * Field} to its typed value, in the order of {@link Field#ALL}. A field that is not known is
 * absent; empty lists and texts are not kept.
 */
public final class Fields {
  /** Nothing said. */
  public static final Fields NONE = new Fields(Map.of());

  private final Map<Field<?>, Object> values;

  private Fields(Map<Field<?>, Object> values) {
    this.values = values;
  }

  @SuppressWarnings(
      "unchecked") // put() and read() are the only writers and keep key and value of one type
  public <T> Optional<T> get(Field<T> field) {
    return Optional.ofNullable((T) values.get(field));
  }

  /** The entries of a list field; empty when absent. */
  public <T> List<T> list(Field<List<T>> field) {
    return get(field).orElse(List.of());
  }

  public Localized title() {
    return get(Field.TITLE).orElse(Localized.NONE);
  }

  public Localized summary() {
    return get(Field.SUMMARY).orElse(Localized.NONE);
  }

  public Optional<String> number() {
    return get(Field.NUMBER);
  }

  /** The kind; a record always has one. */
  public Kind kind() {
    return get(Field.KIND).orElseThrow(() -> new InvalidField("kind", "invalid.missing"));
  }

  public boolean has(Field<?> field) {
    return values.containsKey(field);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** A copy with one value set, or taken out when {@code value} is null or empty. */
  public <T> Fields with(Field<T> field, @Nullable T value) {
    Map<Field<?>, Object> copy = new LinkedHashMap<>(values);
    if (value == null || isEmpty(value)) {
      copy.remove(field);
    } else {
      copy.put(field, value);
    }
    return ordered(copy);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof List<?> list && list.isEmpty()
        || value instanceof Localized localized && localized.isEmpty();
  }

  private static Fields ordered(Map<Field<?>, Object> values) {
    Map<Field<?>, Object> ordered = new LinkedHashMap<>(values.size() * 2);
    for (Field<?> field : Field.ALL) {
      Object value = values.get(field);
      if (value != null) {
        ordered.put(field, value);
      }
    }
    return new Fields(ordered);
  }

  /**
   * Reads the fields of an object; members that are no field ({@code id}, {@code source} …) are the
   * caller's.
   *
   * @throws InvalidField naming the first field whose value will not do
   */
  public static Fields read(JsonNode object) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    for (Field<?> field : Field.ALL) {
      JsonNode node = object.get(field.name());
      if (node != null && !FieldType.isBlank(node)) {
        Object value = field.type().read(field.name(), node);
        if (!isEmpty(value)) {
          values.put(field, value);
        }
      }
    }
    return new Fields(values);
  }

  /** The fields as a JSON object, always in the same order and form. */
  public ObjectNode write() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    writeTo(object);
    return object;
  }

  public void writeTo(ObjectNode object) {
    values.keySet().forEach(field -> writeOne(object, field));
  }

  private <T> void writeOne(ObjectNode object, Field<T> field) {
    get(field).ifPresent(value -> object.set(field.name(), field.type().write(value)));
  }

  /**
   * The fields as bytes that are read back without a check, for an index: it is of no use any more
   * when {@link Field#ALL} changes.
   */
  public void pack(Packer to) {
    values.keySet().forEach(field -> packOne(to, field));
    to.number(0);
  }

  private <T> void packOne(Packer to, Field<T> field) {
    get(field).ifPresent(value -> field.type().pack(value, to.number(field.position() + 1)));
  }

  /** What {@link #pack} wrote. */
  public static Fields unpack(Unpacker from) {
    Map<Field<?>, Object> values = new LinkedHashMap<>();
    for (int next = from.number(); next != 0; next = from.number()) {
      Field<?> field = Field.ALL.get(next - 1);
      values.put(field, field.type().unpack(from));
    }
    return new Fields(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && values.equals(fields.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
