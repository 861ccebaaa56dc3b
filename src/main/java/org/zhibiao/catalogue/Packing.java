package org.zhibiao.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

/** How the values of a type are written as bytes and read back, unchecked. Stateless. */
final class Packing<T> {
  static final Packing<String> TEXT = text(Function.identity(), Function.identity());
  static final Packing<List<String>> LINES = list((line, to) -> to.text(line), Unpacker::text);
  static final Packing<List<Reference>> REFERENCES =
      list(
          (reference, to) -> degree(reference.degree(), to.text(reference.number())),
          from -> new Reference(from.text(), degree(from)));
  static final Packing<Localized> LOCALIZED = new Packing<>(Localized::pack, Localized::unpack);

  private static final Reference.Degree[] DEGREES = Reference.Degree.values();

  private final BiConsumer<T, Packer> writer;
  private final Function<Unpacker, T> reader;

  private Packing(BiConsumer<T, Packer> writer, Function<Unpacker, T> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  void pack(T value, Packer to) {
    writer.accept(value, to);
  }

  T unpack(Unpacker from) {
    return reader.apply(from);
  }

  static <T> Packing<T> text(Function<T, String> print, Function<String, T> read) {
    return new Packing<>(
        (value, to) -> to.text(print.apply(value)), from -> read.apply(from.text()));
  }

  private static <E> Packing<List<E>> list(
      BiConsumer<E, Packer> write, Function<Unpacker, E> read) {
    return new Packing<>(
        (value, to) -> {
          to.number(value.size());
          value.forEach(entry -> write.accept(entry, to));
        },
        from -> {
          int size = from.number();
          List<E> entries = new ArrayList<>(size);
          for (int i = 0; i < size; i++) {
            entries.add(read.apply(from));
          }
          return Collections.unmodifiableList(entries);
        });
  }

  static void degree(Reference.@Nullable Degree degree, Packer to) {
    to.number(degree == null ? 0 : degree.ordinal() + 1);
  }

  static Reference.@Nullable Degree degree(Unpacker from) {
    int degree = from.number();
    return degree == 0 ? null : DEGREES[degree - 1];
  }
}
