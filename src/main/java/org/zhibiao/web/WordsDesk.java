package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.curation.words.OwnWords;
import org.zhibiao.curation.words.OwnWords.Line;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.search.thesaurus.ThesaurusCheck;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.WordsPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** Where librarians add words to the thesaurus, and see beforehand what would come of it. */
final class WordsDesk {
  private static final String WORDS = "/desk/words";
  private static final int LISTED = 50;
  private static final int TITLES = 5;
  private static final int MOST_NAMES = 20;
  private static final List<String> COLUMNS = List.of("zh", "en", "ja", "codes");
  private static final List<String> FIELDS =
      List.of("id", "type", "broader", "zh", "en", "ja", "codes");

  private final DeskSite desk;
  private final OwnWords words;
  private final Supplier<Thesaurus> thesaurus;
  private final Search search;
  private final AuditLog audit;

  WordsDesk(
      DeskSite desk, OwnWords words, Supplier<Thesaurus> thesaurus, Search search, AuditLog audit) {
    this.desk = desk;
    this.words = words;
    this.thesaurus = thesaurus;
    this.search = search;
    this.audit = audit;
  }

  /** The concepts that a word names or that contain it; without a word, those with own lines. */
  void list(Context ctx) {
    Words said = desk.words(ctx);
    String asked = DeskSite.query(ctx, "q").strip();
    Map<String, Line> own = words.lines();
    List<Concept> found = asked.isEmpty() ? own(own) : find(asked);
    desk.show(
        ctx,
        "desk/words-list.jte",
        WORDS,
        "desk.nav.words",
        new ListPage(
            desk.nav(ctx, WORDS),
            said.get("desk.nav.words"),
            WORDS,
            List.of(new ListPage.Condition("q", said.get("words.find"), asked, List.of())),
            asked.isEmpty()
                ? said.count("words.own", own.size())
                : said.count("words.found", found.size()),
            List.of(
                said.get("words.concept"),
                said.get("words.zh"),
                said.get("words.en"),
                said.get("words.ja"),
                said.get("words.added")),
            found.stream().limit(LISTED).map(concept -> row(concept, own)).toList(),
            null,
            null));
  }

  private List<Concept> own(Map<String, Line> own) {
    return own.keySet().stream().flatMap(id -> thesaurus.get().concept(id).stream()).toList();
  }

  private List<Concept> find(String asked) {
    Thesaurus now = thesaurus.get();
    String lower = asked.toLowerCase(Locale.ROOT);
    return Stream.concat(
            now.naming(asked).stream().map(mention -> mention.concept()),
            now.concepts().stream()
                .filter(
                    concept ->
                        concept.id().contains(lower)
                            || concept
                                .terms()
                                .anyMatch(
                                    term -> term.text().toLowerCase(Locale.ROOT).contains(lower))))
        .distinct()
        .toList();
  }

  private static ListPage.Row row(Concept concept, Map<String, Line> own) {
    return new ListPage.Row(
        WORDS + "/" + concept.id(),
        List.of(
            concept.id(),
            some(concept.zh()),
            some(concept.en()),
            some(concept.ja()),
            Optional.ofNullable(own.get(concept.id()))
                .map(line -> String.join("; ", line.names()))
                .orElse("")));
  }

  private static String some(List<Concept.Term> terms) {
    return String.join("; ", terms.stream().limit(4).map(Concept.Term::text).toList());
  }

  void adding(Context ctx) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("zh", List.of(DeskSite.query(ctx, "zh")));
    show(ctx, Optional.empty(), FormView.of(desk.visitor(ctx).csrf(), values), null);
  }

  private Concept concept(Context ctx) {
    return thesaurus.get().concept(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    Concept concept = concept(ctx);
    show(ctx, Optional.of(concept), filled(ctx, concept), null);
  }

  private FormView filled(Context ctx, Concept concept) {
    Line line = words.lines().get(concept.id());
    Map<String, List<String>> values = new HashMap<>();
    if (line != null) {
      values.put("broader", List.of(lines(line.broader())));
      values.put("zh", List.of(lines(line.zh())));
      values.put("en", List.of(lines(line.en())));
      values.put("ja", List.of(lines(line.ja())));
      values.put("codes", List.of(lines(line.codes())));
    }
    return FormView.of(desk.visitor(ctx).csrf(), values);
  }

  private static String lines(String column) {
    return column.replace("; ", "\n");
  }

  void add(Context ctx) {
    String id = Forms.text(ctx, "id").strip();
    Optional<ConceptType> type = ConceptType.of(Forms.text(ctx, "type"));
    List<FormView.Mistake> mistakes = new ArrayList<>();
    Words said = desk.words(ctx);
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || id.length() > 60) {
      mistakes.add(new FormView.Mistake("id", said.get("words.wrong.id")));
    } else if (thesaurus.get().concept(id).isPresent()) {
      mistakes.add(new FormView.Mistake("id", said.get("words.wrong.known", id)));
    }
    if (type.isEmpty()) {
      mistakes.add(new FormView.Mistake("type", said.get("words.wrong.type")));
    }
    if (!mistakes.isEmpty()) {
      ctx.status(422);
      show(ctx, Optional.empty(), again(ctx).with(mistakes), null);
      return;
    }
    took(ctx, Optional.empty(), typed(ctx, type.orElseThrow(), id));
  }

  void change(Context ctx) {
    Concept concept = concept(ctx);
    took(ctx, Optional.of(concept), typed(ctx, concept.type(), concept.id()));
  }

  private static Line typed(Context ctx, ConceptType type, String id) {
    return new Line(
        type,
        id,
        OwnWords.column(Forms.text(ctx, "broader")),
        OwnWords.column(Forms.text(ctx, "zh")),
        OwnWords.column(Forms.text(ctx, "en")),
        OwnWords.column(Forms.text(ctx, "ja")),
        OwnWords.column(Forms.text(ctx, "codes")));
  }

  private FormView again(Context ctx) {
    return Forms.again(ctx, desk.visitor(ctx), FIELDS, List.of(), desk.words(ctx));
  }

  private void took(Context ctx, Optional<Concept> concept, Line line) {
    boolean isPreview = Forms.text(ctx, "do").equals("preview");
    List<ThesaurusCheck.Finding> faults =
        isPreview ? words.tryOut(line).faults() : words.save(desk.visitor(ctx).actor(), line);
    if (!faults.isEmpty()) {
      ctx.status(422);
      Words said = desk.words(ctx);
      show(
          ctx,
          concept,
          again(ctx).with(faults.stream().map(fault -> mistake(fault, said)).toList()),
          null);
    } else if (isPreview) {
      show(ctx, concept, again(ctx), line);
    } else {
      DeskSite.done(ctx, WORDS, "words-saved");
    }
  }

  private static FormView.Mistake mistake(ThesaurusCheck.Finding fault, Words said) {
    return new FormView.Mistake(
        "",
        said.get(
            "words.fault." + fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            fault.concept(),
            fault.what()));
  }

  void undo(Context ctx) {
    Concept concept = concept(ctx);
    String entry = Forms.text(ctx, "entry");
    AuditLog.Entry change =
        history(concept.id()).stream()
            .filter(one -> String.valueOf(one.id()).equals(entry))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Line line = OwnWords.before(change).orElseThrow(NotFoundResponse::new);
    if (words.save(desk.visitor(ctx).actor(), line).isEmpty()) {
      DeskSite.done(ctx, WORDS, "words-saved");
    } else {
      took(ctx, Optional.of(concept), line);
    }
  }

  private List<AuditLog.Entry> history(String id) {
    return audit.find(
        new AuditLog.Query("", "concept:" + id, "thesaurus.changed", "", Long.MAX_VALUE));
  }

  /**
   * Shows a concept.
   *
   * @param tried a line of which the effect is wanted, null for none
   */
  private void show(Context ctx, Optional<Concept> concept, FormView form, @Nullable Line tried) {
    Words said = desk.words(ctx);
    desk.show(
        ctx,
        "desk/words.jte",
        WORDS,
        "desk.nav.words",
        new WordsPage(
            desk.nav(ctx, WORDS),
            form,
            concept.map(one -> WORDS + "/" + one.id()).orElse(WORDS),
            concept.map(one -> one.label(said.language())).orElseGet(() -> said.get("words.new")),
            concept.isEmpty(),
            concept.map(one -> names(one, said)).orElse(List.of()),
            concept.isPresent() ? List.of() : types(said),
            tried == null ? null : effects(concept, tried, said),
            concept.map(one -> past(one.id(), said)).orElse(List.of())));
  }

  private static List<Fact> names(Concept concept, Words said) {
    List<Fact> names = new ArrayList<>();
    names.add(new Fact(said.get("words.concept"), concept.id()));
    if (!concept.broader().isEmpty()) {
      names.add(new Fact(said.get("words.broader"), String.join("; ", concept.broader())));
    }
    for (String column : COLUMNS) {
      List<Concept.Term> terms = concept.terms(column);
      if (!terms.isEmpty()) {
        names.add(
            new Fact(
                said.get("words." + column),
                String.join("; ", terms.stream().map(Concept.Term::text).toList())));
      }
    }
    return names;
  }

  private static List<Option> types(Words said) {
    return Stream.of(ConceptType.values())
        .map(type -> new Option(type.code(), said.get("words.type." + type.code())))
        .toList();
  }

  /** What each name that the concept does not have yet would bring. */
  private List<WordsPage.Effect> effects(Optional<Concept> concept, Line line, Words said) {
    List<WordsPage.Effect> effects = new ArrayList<>();
    Map<String, Boolean> known = new LinkedHashMap<>();
    concept.ifPresent(one -> one.terms().forEach(term -> known.put(term.text(), true)));
    for (String name : line.names().stream().limit(MOST_NAMES).toList()) {
      if (known.containsKey(name)) {
        continue;
      }
      String quoted = "\"" + name.replace("\"", " ") + "\"";
      long all = search.run(request(quoted, said)).total();
      String besides =
          concept
              .map(one -> quoted + " -\"" + one.label("zh").replace("\"", " ") + "\"")
              .orElse(quoted);
      SearchResult fresh = search.run(request(besides, said));
      effects.add(
          new WordsPage.Effect(
              name,
              said.get("words.effect", said.number(all), said.number(fresh.total())),
              Links.words(quoted),
              fresh.hits().stream().limit(TITLES).map(hit -> title(hit, said)).toList()));
    }
    return effects;
  }

  private static SearchRequest request(String query, Words said) {
    return SearchRequest.of(query).withSize(TITLES).withLanguage(said.language());
  }

  private static String title(Hit hit, Words said) {
    String title =
        hit.fields()
            .title()
            .languageFor(said.language())
            .map(language -> hit.fields().title().texts().getOrDefault(language, ""))
            .orElse("");
    return hit.fields().number().map(number -> number + " ").orElse("") + title;
  }

  private List<WordsPage.Past> past(String id, Words said) {
    return history(id).stream()
        .map(
            one ->
                new WordsPage.Past(
                    one.id(),
                    Moments.minute(one.at()),
                    desk.who(one.actor(), said),
                    String.valueOf(one.detail().getOrDefault("before", "")),
                    String.valueOf(one.detail().getOrDefault("after", ""))))
        .toList();
  }
}
