package org.zhibiao.curation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.text.Problem;

/** Records that a person makes: nobody else speaks of them so far. */
public final class Making {
  private final Catalogue catalogue;
  private final AuditLog audit;
  private final Clock clock;

  public Making(Catalogue catalogue, AuditLog audit, Clock clock) {
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  /** What became of a record that a person makes. */
  public sealed interface Result {}

  public record Made(String id) implements Result {}

  /** There is a record with this number, page or title already. */
  public record Known(String id) implements Result {}

  /** It will not do. */
  public record Unmade(List<Editing.Mistake> mistakes) implements Result {
    public Unmade {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * The fields of a record that a person types, with what is wrong with them.
   *
   * @param mistakes is told of what is wrong
   */
  public static Fields typed(Kind kind, Map<String, String> typed, List<Editing.Mistake> mistakes) {
    Map<String, String> said = new LinkedHashMap<>();
    typed.forEach(
        (column, cell) -> {
          if (!Editing.tidy(cell).isEmpty()) {
            said.put(column, Editing.tidy(cell));
          }
        });
    return Editing.read(said, mistakes).with(Field.KIND, kind);
  }

  /** Makes a record of which a person alone speaks. */
  public Result make(Actor actor, Kind kind, Map<String, String> typed) {
    Instant now = clock.instant();
    List<Editing.Mistake> mistakes = new ArrayList<>();
    Fields fields = typed(kind, typed, mistakes);
    if (mistakes.isEmpty() && fields.number().isEmpty() && fields.title().isEmpty()) {
      mistakes.add(new Editing.Mistake(Field.NUMBER.name(), Problem.of("invalid.number-or-title")));
    }
    if (!mistakes.isEmpty()) {
      return new Unmade(mistakes);
    }
    String document = Identity.documentOf(fields);
    String known = catalogue.idsOf(Set.of(document)).get(document);
    if (known != null) {
      return new Known(known);
    }
    String id =
        catalogue
            .upsertAll(
                List.of(Draft.of(Sources.EDITOR, Via.EDIT, now, fields)),
                (handle, words) ->
                    audit.add(
                        handle,
                        actor,
                        "record.made",
                        "record:" + words.getFirst().recordId(),
                        Map.of("number", fields.number().orElse(""))))
            .getFirst()
            .id();
    return new Made(id);
  }
}
