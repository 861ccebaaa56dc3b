package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Hit;
import org.zhibiao.text.PartialDate;

/** Makes rows of hits. The kind of a record says which of its facts a reader needs first. */
final class ResultRows {
  private static final int FACTS = 4;
  private static final int FACT_LENGTH = 90;

  private static final List<Field<PartialDate>> DATES =
      List.of(Field.WITHDRAWN, Field.EFFECTIVE, Field.ISSUED);
  private static final List<Field<PartialDate>> DATES_OF_NOTICE =
      List.of(Field.COMMENT_DEADLINE, Field.ISSUED);
  private static final List<Field<PartialDate>> DATES_OF_SUBSTANCE =
      List.of(Field.SUNSET, Field.ISSUED);

  private final Words words;
  private final LocalDate today;
  private final boolean kindsAreMixed;

  ResultRows(Words words, LocalDate today, boolean kindsAreMixed) {
    this.words = words;
    this.today = today;
    this.kindsAreMixed = kindsAreMixed;
  }

  ResultRow row(Hit hit, boolean isPlaced, List<String> why) {
    Fields fields = hit.fields();
    return new ResultRow(
        Links.record(hit.id()),
        fields.number().orElse(null),
        Badge.of(fields, today, words).orElse(null),
        Titles.first(hit, words),
        Titles.second(hit, words).orElse(null),
        snippet(hit),
        facts(hit),
        Urgency.of(fields, today, words).orElse(null),
        dates(fields),
        isPlaced,
        why);
  }

  private ResultRow.@Nullable Snippet snippet(Hit hit) {
    return hit.bestSnippet()
        .map(
            cut ->
                new ResultRow.Snippet(
                    Text.marked(words, cut.language(), cut.text()),
                    cut.cutBefore(),
                    cut.cutAfter(),
                    cut.place() == null ? null : words.get("row.page", cut.place().number()),
                    cut.place() == null ? null : Links.page(hit.id(), cut.place())))
        .orElse(null);
  }

  private List<ResultRow.Fact> facts(Hit hit) {
    List<ResultRow.Fact> facts = new ArrayList<>();
    Fields fields = hit.fields();
    if (kindsAreMixed) {
      facts.add(ResultRow.Fact.of(words.get("kind." + fields.kind().code() + ".this")));
    }
    switch (fields.kind()) {
      case STANDARD -> standardFacts(hit, facts);
      case RECALL -> {
        place(fields, facts);
        add(facts, "fact.hazards", words.terms(fields.list(Field.HAZARDS)));
        add(facts, "fact.products", words.terms(fields.list(Field.PRODUCTS)));
        add(facts, "fact.origins", words.join(fields.list(Field.ORIGINS)));
      }
      case SUBSTANCE -> {
        fields.get(Field.LIST).ifPresent(list -> facts.add(ResultRow.Fact.of(cut(list))));
        number(facts, "fact.cas", fields.get(Field.CAS));
        number(facts, "fact.ec", fields.get(Field.EC));
        add(facts, "fact.hazards", words.terms(fields.list(Field.HAZARDS)));
      }
      case NOTICE -> {
        place(fields, facts);
        add(facts, "fact.products", words.terms(fields.list(Field.PRODUCTS)));
        number(facts, "fact.hs", fields.list(Field.HS).stream().findFirst());
      }
      default -> {
        place(fields, facts);
        fields.get(Field.ISSUER).ifPresent(issuer -> facts.add(ResultRow.Fact.of(cut(issuer))));
      }
    }
    return facts.stream().limit(FACTS).toList();
  }

  private void standardFacts(Hit hit, List<ResultRow.Fact> facts) {
    Fields fields = hit.fields();
    boolean ended =
        Status.on(today, fields)
            .filter(s -> s == Status.SUPERSEDED || s == Status.WITHDRAWN)
            .isPresent();
    String replaced = ended ? "fact.was_replaced" : "fact.will_be_replaced";
    first(hit, RelationType.REPLACED_BY)
        .ifPresent(c -> number(facts, replaced, Optional.of(c.number())));
    first(hit, RelationType.NEWER_EDITION)
        .ifPresent(c -> number(facts, "fact.newer_edition", Optional.of(c.number())));
    first(hit, RelationType.REPLACES)
        .ifPresent(c -> number(facts, "fact.replaces", Optional.of(c.number())));
    first(hit, RelationType.ADOPTS)
        .ifPresent(
            c ->
                number(
                    facts,
                    c.adoption().map(d -> "fact.adopts." + d.name()).orElse("fact.adopts"),
                    Optional.of(c.number())));
    fields
        .get(Field.COMMITTEE)
        .ifPresent(committee -> facts.add(ResultRow.Fact.of(cut(committee))));
    number(facts, "fact.ics", fields.list(Field.ICS).stream().findFirst());
  }

  private static Optional<Connection> first(Hit hit, RelationType type) {
    return hit.connections().stream().filter(c -> c.type() == type).findFirst();
  }

  private void place(Fields fields, List<ResultRow.Fact> facts) {
    fields
        .get(Field.JURISDICTION)
        .ifPresent(code -> facts.add(ResultRow.Fact.of(words.place(code))));
  }

  private void add(List<ResultRow.Fact> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(ResultRow.Fact.of(words.get(key, cut(value))));
    }
  }

  private void number(List<ResultRow.Fact> facts, String key, Optional<String> number) {
    number.ifPresent(
        value -> {
          List<String> around = words.around(key);
          facts.add(new ResultRow.Fact(around.getFirst(), value, around.getLast()));
        });
  }

  private static String cut(String text) {
    return text.length() <= FACT_LENGTH ? text : text.substring(0, FACT_LENGTH) + "…";
  }

  /** The dates of a row, the nearest to today first; a date in words stands last. */
  private List<ResultRow.DateLine> dates(Fields fields) {
    List<Field<PartialDate>> shown =
        switch (fields.kind()) {
          case NOTICE -> DATES_OF_NOTICE;
          case SUBSTANCE -> DATES_OF_SUBSTANCE;
          default -> DATES;
        };
    List<ResultRow.DateLine> lines = new ArrayList<>();
    for (Field<PartialDate> field : shown) {
      if (fields.has(field)) {
        lines.add(line(fields, field));
      }
    }
    return lines;
  }

  private ResultRow.DateLine line(Fields fields, Field<PartialDate> field) {
    String label = label(fields.kind(), field);
    return new ResultRow.DateLine(label, fields.get(field).map(PartialDate::toString).orElse(""));
  }

  private String label(Kind kind, Field<PartialDate> field) {
    return words
        .find("date." + field.name() + "." + kind.code())
        .orElseGet(() -> words.get("date." + field.name()));
  }
}
