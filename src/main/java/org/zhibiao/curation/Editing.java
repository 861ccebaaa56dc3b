package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Edit;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.text.Problem;

/**
 * A librarian's hand on a record. What a person sets is held: it stands above what sources say, now
 * and at every later crawl, until it is released.
 *
 * <p>A record is edited as a row of cells, as in a spreadsheet ({@code title_zh}, {@code ics}); a
 * cell that was not touched holds nothing.
 */
public final class Editing {
  private static final List<String> LANGUAGES = List.of("zh", "en", "ja");

  /** What identifies a record to its sources and is repeated by whoever speaks of it. */
  private static final List<Field<?>> IDENTITY = List.of(Field.KIND, Field.NUMBER);

  private final Catalogue catalogue;
  private final AuditLog audit;

  public Editing(Catalogue catalogue, AuditLog audit) {
    this.catalogue = catalogue;
    this.audit = audit;
  }

  /**
   * A record spread out for editing.
   *
   * @param cells by column, every field but kind and evidence; entries of a list a line each
   * @param held the columns that a person set
   * @param sources what the sources alone say, by column; only of columns that are held
   */
  public record Sheet(
      Record record, Map<String, String> cells, Set<String> held, Map<String, String> sources) {
    public Sheet {
      cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
      held = Set.copyOf(held);
      sources = Map.copyOf(sources);
    }
  }

  /** What is wrong with a cell. */
  public record Mistake(String column, Problem problem) {}

  /** What became of it. */
  public sealed interface Result {}

  public record Saved(Edit.Result result) implements Result {}

  public record Wrong(List<Mistake> mistakes) implements Result, Laid {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** What persons would hold of a record, or what is wrong with what was typed. */
  public sealed interface Laid {}

  /**
   * What persons would hold.
   *
   * @param said empty for nothing that sources do not say themselves
   */
  public record Hold(Fields said) implements Laid {}

  /** A record for editing; empty when there is none. */
  public Optional<Sheet> sheet(String id) {
    return catalogue.find(id).map(this::sheet);
  }

  private Sheet sheet(Record record) {
    Map<String, String> cells = cells(record.fields());
    Map<String, String> held = cells(held(record));
    Map<String, String> sources = cells(sourcesAlone(record));
    Set<String> columns = new LinkedHashSet<>();
    Map<String, String> said = new LinkedHashMap<>();
    held.forEach(
        (column, cell) -> {
          String below = sources.getOrDefault(column, "");
          boolean isOnlyRepeated = IDENTITY.stream().anyMatch(f -> f.name().equals(column));
          if (!cell.isEmpty() && !(isOnlyRepeated && cell.equals(below))) {
            columns.add(column);
            said.put(column, below);
          }
        });
    return new Sheet(record, cells, columns, said);
  }

  private static Fields held(Record record) {
    return record.sightings().stream()
        .filter(sighting -> sighting.source().equals(Sources.EDITOR))
        .findFirst()
        .map(Sighting::said)
        .orElse(Fields.NONE);
  }

  private Fields sourcesAlone(Record record) {
    List<Sighting> others =
        record.sightings().stream().filter(s -> !s.source().equals(Sources.EDITOR)).toList();
    return others.isEmpty() ? Fields.NONE : catalogue.laidOver(others);
  }

  /**
   * Fields as cells by column, every field but kind and evidence; entries of a list a line each.
   */
  public static Map<String, String> cells(Fields fields) {
    ObjectNode object = fields.write();
    Set<String> languages = new LinkedHashSet<>(LANGUAGES);
    languages.addAll(Columns.languages(fields));
    Map<String, String> cells = new LinkedHashMap<>();
    for (Field<?> field : Field.ALL) {
      if (field.equals(Field.KIND) || field.equals(Field.EVIDENCE)) {
        continue;
      }
      if (field.type().isLocalized()) {
        languages.forEach(
            language -> {
              String column = field.name() + "_" + language;
              cells.put(column, Columns.cell(object, column));
            });
      } else {
        String cell = Columns.cell(object, field.name());
        cells.put(
            field.name(), field.type().isList() ? String.join("\n", Columns.entries(cell)) : cell);
      }
    }
    return cells;
  }

  /** The entries of a list, a line each: they may hold semicolons. */
  private static List<String> lines(String cell) {
    return cell.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * Takes in what a person typed.
   *
   * @param revision of the record that the person saw
   * @param typed cells by column; a column left out is not touched
   * @param released the columns that are the sources' again
   */
  public Result save(
      Actor actor, String id, int revision, Map<String, String> typed, Set<String> released) {
    return save(actor, id, revision, typed, released, (handle, result) -> {});
  }

  /**
   * As {@link #save(Actor, String, int, Map, Set)}.
   *
   * @param also done in the same transaction, when the record or what is held of it moved or was so
   *     already
   */
  public Result save(
      Actor actor,
      String id,
      int revision,
      Map<String, String> typed,
      Set<String> released,
      BiConsumer<Handle, Edit.Result> also) {
    Optional<Record> found = catalogue.find(id);
    if (found.isEmpty()) {
      return new Saved(new Edit.Gone());
    }
    Record record = found.get();
    if (record.revision() != revision) {
      return new Saved(new Edit.Stale(record.revision()));
    }
    return switch (lay(record, typed, released)) {
      case Wrong wrong -> wrong;
      case Hold hold ->
          new Saved(write(actor, "record.edited", new Edit(id, revision, hold.said()), also));
    };
  }

  /**
   * What persons would hold of a record with this typed; nothing is written.
   *
   * @param typed cells by column; a column left out is not touched
   * @param released the columns that are the sources' again
   */
  public Laid lay(Record record, Map<String, String> typed, Set<String> released) {
    Fields sources = sourcesAlone(record);
    Map<String, String> now = cells(record.fields());
    Map<String, String> below = cells(sources);
    Map<String, String> held = cells(held(record));
    Map<String, String> said = new LinkedHashMap<>();
    held.forEach(
        (column, cell) -> {
          if (!cell.isEmpty() && !released.contains(column)) {
            said.put(column, cell);
          }
        });
    List<Mistake> mistakes = new ArrayList<>();
    typed.forEach(
        (column, cell) -> {
          if (now.containsKey(column)
              && !released.contains(column)
              && !tidy(cell).equals(tidy(now.getOrDefault(column, "")))) {
            set(column, cell, below.getOrDefault(column, ""), said, mistakes);
          }
        });
    Fields fields = read(said, record, sources, mistakes);
    return mistakes.isEmpty() ? new Hold(fields) : new Wrong(mistakes);
  }

  /**
   * Notes that a person compared a record with its source and found it right: from now on a person
   * speaks for it too, though nothing of it is held.
   *
   * @param also done in the same transaction
   */
  public Result verify(Actor actor, String id, int revision, BiConsumer<Handle, Edit.Result> also) {
    Optional<Record> found = catalogue.find(id);
    if (found.isEmpty()) {
      return new Saved(new Edit.Gone());
    }
    Fields fields = held(found.get());
    Fields identity = read(Map.of(), found.get(), Fields.NONE, new ArrayList<>());
    Edit edit = new Edit(id, revision, fields.isEmpty() ? identity : fields);
    return new Saved(write(actor, "record.verified", edit, also));
  }

  /** A cell without what does not count. */
  static String tidy(String cell) {
    return cell.replace("\r", "").strip();
  }

  private static void set(
      String column, String cell, String below, Map<String, String> said, List<Mistake> mistakes) {
    boolean isRelation = Field.RELATIONS.stream().anyMatch(field -> field.name().equals(column));
    if (isRelation) {
      // Relations of all stand together: a person adds, and cannot take away what a source says.
      Set<String> added = new LinkedHashSet<>(lines(cell));
      List<String> stated = lines(below);
      if (!added.containsAll(stated)) {
        mistakes.add(new Mistake(column, Problem.of("edit.problem.stated-relation")));
        return;
      }
      stated.forEach(added::remove);
      said.remove(column);
      if (!added.isEmpty()) {
        said.put(column, String.join("\n", added));
      }
    } else if (tidy(cell).equals(tidy(below))) {
      // What the sources say anyway needs no person's word.
      said.remove(column);
    } else if (!tidy(cell).isEmpty()) {
      said.put(column, tidy(cell));
    } else if (below.isEmpty()) {
      said.remove(column);
    } else {
      mistakes.add(new Mistake(column, Problem.of("edit.problem.stated", below)));
    }
  }

  /** The fields that cells say. */
  static Fields read(Map<String, String> said, List<Mistake> mistakes) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    said.forEach(
        (column, cell) -> {
          if (Field.named(column).filter(field -> field.type().isList()).isPresent()) {
            ArrayNode array = object.putArray(column);
            lines(cell).forEach(array::add);
          } else {
            Columns.put(object, column, cell);
          }
          columns.computeIfAbsent(fieldOf(column), unused -> new ArrayList<>()).add(column);
        });
    Fields fields = Fields.NONE;
    for (Map.Entry<String, List<String>> entry : columns.entrySet()) {
      Field<?> field = Field.named(entry.getKey()).orElseThrow();
      JsonNode node = object.path(entry.getKey());
      try {
        fields = with(fields, field, node);
      } catch (InvalidField e) {
        String at = e.field().replace('.', '_');
        mistakes.add(
            new Mistake(
                entry.getValue().contains(at) ? at : entry.getValue().getFirst(),
                new Problem(e.reason(), List.copyOf(e.arguments()))));
      }
    }
    return fields;
  }

  /** The fields that cells say, with what identifies the record; nothing when that is all. */
  private static Fields read(
      Map<String, String> said, Record record, Fields sources, List<Mistake> mistakes) {
    Fields fields = read(said, mistakes);
    boolean isRepeatedOnly =
        fields.equals(Fields.NONE)
            || fields.equals(Fields.NONE.with(Field.NUMBER, sources.number().orElse(null)));
    if (isRepeatedOnly && !sources.isEmpty()) {
      return Fields.NONE;
    }
    Fields whole = fields.with(Field.KIND, record.fields().kind());
    if (whole.number().isEmpty() && record.fields().number().isPresent()) {
      whole = whole.with(Field.NUMBER, record.fields().number().get());
    }
    return whole.number().isEmpty() && whole.title().isEmpty()
        ? whole.with(Field.TITLE, record.fields().title())
        : whole;
  }

  private static <T> Fields with(Fields fields, Field<T> field, JsonNode node) {
    return fields.with(field, field.type().read(field.name(), node));
  }

  private static String fieldOf(String column) {
    return Field.named(column)
        .map(Field::name)
        .orElseGet(() -> column.substring(0, Math.max(0, column.lastIndexOf('_'))));
  }

  private Edit.Result write(
      Actor actor, String action, Edit edit, BiConsumer<Handle, Edit.Result> also) {
    return catalogue.edit(
        edit,
        (handle, result) -> {
          also.accept(handle, result);
          audit.add(
              handle,
              actor,
              action,
              "record:" + edit.id(),
              result instanceof Edit.Done done
                  ? Map.of(
                      "revision",
                      done.revision(),
                      "fields",
                      String.join(" ", done.changes().stream().map(FieldChange::field).toList()))
                  : Map.of());
        });
  }

  /**
   * Takes back one revision: every field that it moved becomes again what it was before, set by a
   * person. What a source stated for the first time cannot be unsaid so, and is named.
   *
   * @param revision of the record that the person saw
   * @param undone the revision to take back
   */
  public Result revert(Actor actor, String id, int revision, int undone) {
    return revert(actor, id, revision, undone, (handle, result) -> {});
  }

  /**
   * As {@link #revert(Actor, String, int, int)}.
   *
   * @param also done in the same transaction
   */
  public Result revert(
      Actor actor, String id, int revision, int undone, BiConsumer<Handle, Edit.Result> also) {
    Optional<Revision> found =
        catalogue.history(id).stream().filter(one -> one.revision() == undone).findFirst();
    if (found.isEmpty() || undone <= 1) {
      return new Saved(new Edit.Gone());
    }
    Map<String, String> typed = new LinkedHashMap<>();
    for (FieldChange change : found.get().changes()) {
      Optional<Field<?>> field = Field.named(change.field());
      if (field.isEmpty()) {
        continue;
      }
      ObjectNode before = JsonNodeFactory.instance.objectNode();
      before.set(change.field(), change.before());
      if (field.get().type().isLocalized()) {
        Set<String> languages = new LinkedHashSet<>();
        change.before().fieldNames().forEachRemaining(languages::add);
        change.after().fieldNames().forEachRemaining(languages::add);
        for (String language : languages) {
          String column = change.field() + "_" + language;
          typed.put(column, Columns.cell(before, column));
        }
      } else {
        String cell =
            change.before() instanceof ArrayNode
                ? String.join("\n", Columns.entries(Columns.cell(before, change.field())))
                : change.before().isNull() ? "" : Columns.cell(before, change.field());
        typed.put(change.field(), cell);
      }
    }
    return save(actor, id, revision, typed, Set.of(), also);
  }
}
