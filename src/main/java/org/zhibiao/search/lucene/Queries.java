package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.lucene.Pieces.Piece;
import org.zhibiao.search.query.QueryField;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Implied;
import org.zhibiao.search.query.SearchQuery.Named;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Segment;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * A reader's query as Lucene queries: one for each thing wanted. A name that the thesaurus knows is
 * wanted as its concept, in whatever language a record names it; other words are wanted as typed,
 * in title, summary or the rest.
 *
 * <p>Used by one search, then dropped.
 */
final class Queries {
  private static final float IN_TITLE = 3;
  private static final float IN_MORE = 0.7f;
  private static final float OTHER_FIELDS = 0.2f;
  private static final float TOGETHER_IN_TITLE = 1.5f;
  private static final float WORD_IN_SUMMARY = 0.3f;

  /** What a concept's own score comes to in a title of usual length, for what is scored flat. */
  private static final float USUAL = 0.65f;

  private static final float BROADER = 0.6f;
  private static final float TOUCHED = 0.3f;
  private static final float LOOSE = 0.6f;
  private static final float AS_TYPED = 0.15f;
  private static final float IN_PARTS = 0.75f;
  private static final float FORM = 0.8f;
  private static final float OTHER_PART = 0.6f;
  private static final float MEANT = 0.4f;

  /** Below what a word in a summary comes to: what names the words goes first. */
  private static final float IN_FULL_TEXT = 0.01f;

  private static final float RELATED = 0.45f;
  private static final float UPWARDS = 0.3f;
  private static final float IN_COMMON = 0.6f;
  private static final int MOST_IN_COMMON = 3;

  /** Below this, more than a fifth of all records are about it. */
  private static final float TELLING = 1.6f;

  /** Below this, more than one in thirty records is about it. */
  private static final float SPECIAL = 3.4f;

  /** Of several such named one after the other a record of any will do. */
  private static final Set<ConceptType> IN_SERIES =
      EnumSet.of(ConceptType.SUBSTANCE, ConceptType.GARMENT, ConceptType.HOME_TEXTILE);

  private static final int ALL = -1;

  /** Far above what words come to: records with everything wanted go first. */
  private static final float EVERYTHING = 1000;

  /**
   * Something that is wanted.
   *
   * @param wider what is looked at when too few records have all that is wanted
   */
  record Wanted(String text, Query query, Query wider, Form form) {
    boolean isWords() {
      return form == Form.WORDS;
    }
  }

  /** What a reader typed: words, figures that may be a number, or a standard's number. */
  enum Form {
    WORDS,
    FIGURES,
    NUMBER
  }

  private final ConceptTerms concepts;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Query> bonus = new ArrayList<>();
  private final List<Query> excluded = new ArrayList<>();
  private final List<FieldValue> conditions = new ArrayList<>();
  private final Map<QueryField, List<Implied>> implied = new LinkedHashMap<>();
  private final Marks marks = new Marks();
  private final Optional<Query> whole;
  private final String language;
  private final LocalDate today;
  private final boolean formsOnly;

  /** Whether the rules of a market are asked for. */
  private final boolean market;

  private int terms;

  /** What the clause before was, where of several like it one will do; null where not. */
  private @Nullable ConceptType series;

  /** Whether goods are asked for. */
  private boolean goods;

  /** Whether goods beside textiles are asked for. */
  private boolean besides;

  /** Those of the texts wanted that name what very many records are about. */
  private final Set<String> wide = new HashSet<>();

  /** Names of kinds of text beside other things. */
  private final List<Wanted> forms = new ArrayList<>();

  /** Wide words that need not be there, since others are wanted that say more. */
  private final List<Wanted> aside = new ArrayList<>();

  private final Thesaurus thesaurus;

  Queries(
      SearchQuery query,
      String language,
      ConceptTerms concepts,
      LocalDate today,
      Thesaurus thesaurus)
      throws IOException {
    this.thesaurus = thesaurus;
    this.language = language;
    this.concepts = concepts;
    this.today = today;
    boolean alone = query.clauses().size() == 1;
    market = query.clauses().stream().anyMatch(Queries::isMarket);
    formsOnly = query.clauses().stream().allMatch(Queries::isForm);
    for (Clause clause : query.clauses()) {
      add(clause, alone);
    }
    if (!wanted.isEmpty() && wide.size() == wanted.size()) {
      // Of a fifth of all records only the kind of text tells which: 织物 术语.
      wanted.addAll(forms);
    } else {
      forms.forEach(form -> bonus.add(new BoostQuery(form.query(), FORM)));
    }
    together(query);
    if (implied.isEmpty() && wanted.size() > wide.size()) {
      // Of what is special, that of textiles first; but such a wide word need not be there.
      wanted.removeIf(
          one -> {
            boolean goes = wide.contains(one.text());
            if (goes) {
              bonus.add(one.query());
              aside.add(one);
            }
            return goes;
          });
      wide.clear();
    }
    // A number that stands alone is looked up in all its forms by its own clause.
    whole =
        alone && query.clauses().getFirst() instanceof Numbered
            ? Optional.empty()
            : query.wholeNumber().map(NumberQueries::whole);
  }

  /** Words for the kind of text, such as 试验方法, are wanted only when there is nothing else. */
  private static boolean isForm(Clause clause) {
    return clause instanceof Implied
        || (clause instanceof Named named
            && named.segment().meanings().stream()
                .allMatch(meaning -> meaning.concept().type().role() == Role.FORM));
  }

  private static boolean isMarket(Clause clause) {
    return clause instanceof Implied word && word.field() == QueryField.JURISDICTION;
  }

  private void add(Clause clause, boolean alone) throws IOException {
    if (terms > Pieces.MAX_TERMS) {
      return;
    }
    ConceptType sort = sortOfSeries(clause);
    if (sort != series) {
      series = null;
    }
    switch (clause) {
      case Words words -> words(words, alone);
      case Named named -> named(named);
      case Phrase phrase ->
          phrase(phrase.text()).ifPresent(query -> want(phrase.text(), query, Form.WORDS));
      case Numbered number -> number(number, alone);
      case FieldValue condition -> condition(condition);
      case Implied word ->
          implied.computeIfAbsent(word.field(), unused -> new ArrayList<>()).add(word);
      case Excluded not -> exclusion(not.clause()).ifPresent(excluded::add);
    }
    series = sort;
  }

  /**
   * What a clause names, when few records are about several of its sort at once, substances or
   * finished goods, so that of those named one after the other any will do; null for all else.
   */
  private static @Nullable ConceptType sortOfSeries(Clause clause) {
    if (!(clause instanceof Named named)) {
      return null;
    }
    Set<ConceptType> types = EnumSet.noneOf(ConceptType.class);
    for (Mention mention : named.segment().meanings()) {
      if (mention.loose()) {
        return null;
      }
      types.add(mention.concept().type());
    }
    ConceptType type = types.size() == 1 ? types.iterator().next() : null;
    return type != null && IN_SERIES.contains(type) ? type : null;
  }

  private void want(String text, Query query, Form form) {
    wanted.add(new Wanted(text, query, query, form));
  }

  private void words(Words words, boolean alone) {
    Pieces pieces = Pieces.of(words.text());
    if (pieces.required().isEmpty()) {
      return;
    }
    if (!alone && words.text().codePointCount(0, words.text().length()) == 1) {
      // What is left over between names, 法 or 用, tells better from worse and no more.
      bonus.add(allOf(pieces));
    } else {
      want(words.text(), allOf(pieces), Form.WORDS);
    }
    marks.add(pieces.marks());
    for (Piece together : pieces.together()) {
      // Only in the title: a loose phrase in long texts costs more than all the rest.
      bonus.add(new BoostQuery(together.in(Schema.TITLE), TOGETHER_IN_TITLE));
    }
    for (String word : pieces.words()) {
      bonus.add(new TermQuery(new Term(Schema.TITLE_WORDS, word)));
      bonus.add(new BoostQuery(new TermQuery(new Term(Schema.BODY_WORDS, word)), WORD_IN_SUMMARY));
    }
  }

  private void named(Named named) throws IOException {
    Segment segment = named.segment();
    goods |= namesGoods(segment) || segment.parts().stream().anyMatch(Queries::namesGoods);
    besides |= segment.meanings().stream().anyMatch(m -> thesaurus.isBeside(m.concept().id()));
    Query query = meaning(segment);
    otherParts(segment);
    if (isForm(named) && !formsOnly) {
      forms.add(new Wanted(segment.text(), query, query, Form.WORDS));
    } else {
      Wanted one = new Wanted(segment.text(), query, wider(segment, query), Form.WORDS);
      if (series != null) {
        wanted.add(either(wanted.removeLast(), one));
      } else {
        wanted.add(one);
      }
      if (isWide(segment)) {
        wide.add(segment.text());
      }
    }
    segment.meanings().forEach(mention -> marks.add(mention.concept().id()));
    segment.parts().stream()
        .flatMap(part -> part.meanings().stream())
        .forEach(mention -> marks.add(mention.concept().id()));
    marks.add(Pieces.of(segment.text()).marks());
  }

  private static boolean namesGoods(Segment segment) {
    return segment.meanings().stream().anyMatch(m -> m.concept().type().role() == Role.PRODUCT);
  }

  /** A name of what a part of it names too, a cotton canvas: the rest tells better from worse. */
  private void otherParts(Segment segment) throws IOException {
    for (Segment part : thesaurus.unsaid(segment)) {
      bonus.add(new BoostQuery(meaning(part), OTHER_PART));
    }
  }

  private static Wanted either(Wanted one, Wanted other) {
    return new Wanted(
        one.text() + " " + other.text(),
        either(one.query(), other.query()),
        either(one.wider(), other.wider()),
        Form.WORDS);
  }

  private static Query either(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.SHOULD).add(other, Occur.SHOULD).build();
  }

  /** Records that name what a word names: in their title, as a kind of it, or elsewhere. */
  private Query meaning(Segment segment) throws IOException {
    List<Query> ways = new ArrayList<>();
    boolean loose = true;
    float weight = 1;
    for (Mention mention : segment.meanings()) {
      String id = mention.concept().id();
      float sure = mention.loose() ? LOOSE : 1;
      loose &= mention.loose();
      weight = rarity(id);
      ways.add(new BoostQuery(concepts.query(Schema.CONCEPT_TITLE, id), IN_TITLE * sure));
      float flat = weight * USUAL * sure;
      ways.add(flat(Schema.CONCEPT_BROAD, id, IN_TITLE * BROADER * flat));
      ways.add(flat(Schema.CONCEPT_BODY, id, IN_TITLE * TOUCHED * flat));
      for (String other : thesaurus.related(id)) {
        float little = rarity(other) * USUAL * sure;
        ways.add(flat(Schema.CONCEPT_TITLE, other, IN_TITLE * RELATED * little));
        ways.add(flat(Schema.CONCEPT_BROAD, other, IN_TITLE * RELATED * BROADER * little));
        terms += 2;
      }
      terms += 3;
    }
    for (Mention mention : segment.meanings()) {
      inCommon(mention.concept(), weight).ifPresent(ways::add);
    }
    if (loose) {
      // No record is marked with what is too wide a word: it is looked for as it stands.
      ways.add(new BoostQuery(allOf(Pieces.of(segment.text())), LOOSE));
    }
    if (!segment.parts().isEmpty() && !segment.parts().stream().allMatch(Queries::isLoose)) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      for (Segment part : segment.parts()) {
        all.add(meaning(part), Occur.MUST);
      }
      ways.add(new BoostQuery(all.build(), IN_PARTS));
    }
    Query any = ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    if (!loose) {
      Piece typed = Pieces.phrase(segment.text());
      if (!typed.terms().isEmpty()) {
        bonus.add(
            new BoostQuery(
                new ConstantScoreQuery(typed.in(Schema.TITLE)),
                IN_TITLE * AS_TYPED * USUAL * weight));
      }
    }
    return any;
  }

  private static boolean isLoose(Segment part) {
    return part.meanings().stream().allMatch(Mention::loose);
  }

  /** A compound is where the concepts above it meet: cotton fabric is what is cotton and fabric. */
  private Optional<Query> inCommon(Concept concept, float weight) throws IOException {
    if (concept.broader().size() < 2 || concept.broader().size() > MOST_IN_COMMON) {
      return Optional.empty();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String up : concept.broader()) {
      if (rarity(up) < TELLING) {
        return Optional.empty();
      }
      // In the titles themselves: a sibling (cotton denim, of cotton canvas) is a kind of both too.
      all.add(concepts.query(Schema.CONCEPT_TITLE, up), Occur.FILTER);
      terms++;
    }
    return Optional.of(
        new BoostQuery(new ConstantScoreQuery(all.build()), IN_TITLE * IN_COMMON * USUAL * weight));
  }

  /** With what a name is a kind of, one step up: what is special, or all that there is. */
  private Query wider(Segment segment, Query meaning) throws IOException {
    List<Query> ways = new ArrayList<>(List.of(meaning));
    for (Mention mention : segment.meanings()) {
      for (String up : mention.concept().broader()) {
        // The rules of one market are few: those for all clothing are near to those for skirts.
        if (!market && rarity(up) < SPECIAL && !isUnheard(mention.concept().id())) {
          continue;
        }
        ways.add(flat(Schema.CONCEPT_TITLE, up, IN_TITLE * UPWARDS * USUAL * rarity(up)));
      }
    }
    boolean unheard = true;
    for (Mention mention : segment.meanings()) {
      unheard &= isUnheard(mention.concept().id());
    }
    if (market || unheard) {
      // Those for flame resistance are near to those for flame resistant fabrics.
      for (Segment part : segment.parts()) {
        ways.add(new BoostQuery(meaning(part), UPWARDS));
      }
    }
    return ways.size() == 1 ? meaning : new DisjunctionMaxQuery(ways, 0);
  }

  /** Whether no record names it. */
  private boolean isUnheard(String id) throws IOException {
    return concepts.frequency(Schema.CONCEPT_TITLE, id) == 0
        && concepts.frequency(Schema.CONCEPT_BROAD, id) == 0
        && concepts.frequency(Schema.CONCEPT_BODY, id) == 0;
  }

  private boolean isWide(Segment segment) throws IOException {
    for (Mention mention : segment.meanings()) {
      boolean goods = mention.concept().type().role() == Role.PRODUCT;
      if (goods && rarity(mention.concept().id()) < TELLING) {
        return true;
      }
    }
    return false;
  }

  private Query flat(String field, String id, float score) throws IOException {
    return new BoostQuery(new ConstantScoreQuery(concepts.query(field, id)), score);
  }

  /** As BM25 has it: how much it tells that a record is about a concept. */
  private float rarity(String id) throws IOException {
    double all = Math.max(1, concepts.documents());
    double with =
        concepts.frequency(Schema.CONCEPT_TITLE, id) + concepts.frequency(Schema.CONCEPT_BROAD, id);
    return (float) Math.log(1 + (all - Math.min(all, with) + 0.5) / (with + 0.5));
  }

  /** What was typed side by side is worth more where it stands side by side. */
  private void together(SearchQuery query) {
    StringBuilder run = new StringBuilder();
    // What stands together within one word is counted there.
    Set<Piece> within = new HashSet<>();
    int parts = 0;
    for (Clause clause : query.clauses()) {
      String text =
          switch (clause) {
            case Words words -> words.text();
            case Named named -> named.text();
            default -> "";
          };
      if (!text.isEmpty()) {
        run.append(run.isEmpty() ? "" : " ").append(text);
        within.addAll(Pieces.of(text).together());
        parts++;
      }
    }
    if (parts > 1) {
      for (Piece piece : Pieces.of(run.toString()).together()) {
        if (!within.contains(piece)) {
          bonus.add(new BoostQuery(piece.in(Schema.TITLE), TOGETHER_IN_TITLE));
        }
      }
    }
  }

  private Query allOf(Pieces pieces) {
    if (pieces.required().size() == 1) {
      return counted(pieces.required().getFirst());
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    pieces.required().forEach(piece -> all.add(counted(piece), Occur.MUST));
    return all.build();
  }

  private Optional<Query> phrase(String text) {
    Piece piece = Pieces.phrase(text);
    if (piece.terms().isEmpty()) {
      return Optional.empty();
    }
    marks.add(List.of(piece));
    return Optional.of(counted(piece));
  }

  private void number(Numbered number, boolean alone) {
    String spelling =
        number.standardNumber().map(standard -> standard.display()).orElse(number.text());
    List<Query> either = new ArrayList<>();
    either.add(NumberQueries.of(number, alone));
    phrase(spelling).ifPresent(either::add);
    want(
        number.text(),
        new DisjunctionMaxQuery(either, 0),
        number.standardNumber().isPresent() ? Form.NUMBER : Form.FIGURES);
  }

  private void condition(FieldValue condition) {
    if (condition.field() == QueryField.NUMBER) {
      // Unlike the other fields it tells better from worse.
      want(condition.value(), Conditions.of(condition), Form.NUMBER);
    } else {
      conditions.add(condition);
    }
  }

  private Optional<Query> exclusion(Clause clause) throws IOException {
    return switch (clause) {
      case Words words ->
          Optional.of(Pieces.of(words.text()))
              .filter(pieces -> !pieces.required().isEmpty())
              .map(this::allOf);
      case Named named -> Optional.of(naming(named));
      case Phrase phrase ->
          Optional.of(Pieces.phrase(phrase.text()))
              .filter(piece -> !piece.terms().isEmpty())
              .map(this::counted);
      case Numbered number -> Optional.of(NumberQueries.of(number, false));
      case FieldValue condition -> Optional.of(Conditions.of(condition));
      case Implied word -> Optional.of(either(word));
      case Excluded inner -> Optional.empty();
    };
  }

  /** What names it in any language, or has the very word. */
  private Query naming(Named named) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(allOf(Pieces.of(named.text())), Occur.SHOULD);
    for (Mention mention : named.segment().meanings()) {
      if (!mention.loose()) {
        any.add(concepts.query(Schema.CONCEPT_TITLE, mention.concept().id()), Occur.SHOULD);
      }
    }
    return any.build();
  }

  private Query counted(Piece piece) {
    terms += piece.terms().size();
    return new DisjunctionMaxQuery(
        List.of(
            new BoostQuery(piece.in(Schema.TITLE), IN_TITLE),
            piece.in(Schema.BODY),
            new BoostQuery(piece.in(Schema.MORE), IN_MORE)),
        OTHER_FIELDS);
  }

  /** A record of the market, kind or year meant, or one whose title has the very word. */
  private Query either(Implied word) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(Conditions.of(new FieldValue(word.field(), word.value())), Occur.SHOULD);
    if (word.field() == QueryField.JURISDICTION) {
      // The rules of a union hold in the countries that are in it.
      for (String union : thesaurus.unions(word.value())) {
        either.add(Conditions.of(new FieldValue(word.field(), union)), Occur.SHOULD);
      }
    }
    Piece piece = Pieces.phrase(word.text());
    if (!piece.terms().isEmpty()) {
      either.add(piece.in(Schema.TITLE), Occur.SHOULD);
      if (word.field() == QueryField.JURISDICTION) {
        // Goods from China are meant as well as China's own rules.
        either.add(piece.in(Schema.MORE), Occur.SHOULD);
      }
    }
    return either.build();
  }

  /** Whether there is anything to tell better from worse. */
  boolean scores() {
    return !wanted.isEmpty() || whole.isPresent();
  }

  /** Whether there is something else to ask when too few records have all that is wanted. */
  boolean canRelax() {
    return wanted.size() > 1
        || !aside.isEmpty()
        || (!wanted.isEmpty() && implies())
        || wanted.stream().anyMatch(one -> one.wider() != one.query());
  }

  boolean implies() {
    return !implied.isEmpty();
  }

  /**
   * Whether everything wanted may go: whoever asks for a country's rules for textiles, of which
   * there are few, is helped by its other rules.
   */
  boolean mayDropAll() {
    return implied.containsKey(QueryField.JURISDICTION)
        && wanted.stream().allMatch(one -> one.form() == Form.WORDS && wide.contains(one.text()));
  }

  /** What is wanted, in the order typed. */
  List<Wanted> wanted() {
    return List.copyOf(wanted);
  }

  /** The words that are too wide to be wanted beside those; when nothing has those, they are. */
  List<Wanted> aside() {
    return List.copyOf(aside);
  }

  /** Records with everything wanted, in their order. */
  Query all() {
    return finished(scored(wanted, ALL, true), false, ALL, true);
  }

  /** The same records, but for the {@link #closer} in an order that costs less to find. */
  Query matching() {
    Query plain = finished(scored(wanted, ALL, false), false, ALL, true);
    if (!isOfWords(wanted)) {
      return plain;
    }
    List<Query> all = wanted.stream().map(Wanted::query).toList();
    return new WordsQuery(plain, parts(all, all.size(), true, meantExtras()));
  }

  /**
   * The records of {@link #matching}, and behind them those with all the words in their full texts;
   * empty when something else than words is wanted.
   */
  Optional<Query> withFullTexts() {
    if (!isOfWords(wanted)) {
      return Optional.empty();
    }
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    int pieces = 0;
    for (Wanted one : wanted) {
      for (Piece piece : Pieces.of(one.text()).required()) {
        words.add(piece.in(Schema.FULL_TEXT), Occur.MUST);
        pieces++;
      }
    }
    if (pieces == 0) {
      return Optional.empty();
    }
    BooleanQuery.Builder texts = new BooleanQuery.Builder();
    texts.add(new BoostQuery(new ConstantScoreQuery(words.build()), IN_FULL_TEXT), Occur.MUST);
    Conditions.of(conditions).forEach(condition -> texts.add(condition, Occur.FILTER));
    implied.values().forEach(some -> texts.add(meantOrWritten(some), Occur.FILTER));
    excluded.forEach(not -> texts.add(not, Occur.MUST_NOT));
    return Optional.of(
        new BooleanQuery.Builder()
            .add(finished(scored(wanted, ALL, false), false, ALL, true), Occur.SHOULD)
            .add(texts.build(), Occur.SHOULD)
            .build());
  }

  /** Whether words alone are wanted, and no number may stand for them. */
  boolean isOfWords() {
    return isOfWords(wanted);
  }

  private boolean isOfWords(List<Wanted> some) {
    return whole.isEmpty() && !some.isEmpty() && some.stream().allMatch(Wanted::isWords);
  }

  private List<Query> meantExtras() {
    return implied.values().stream().flatMap(List::stream).map(Queries::itself).toList();
  }

  private WordsQuery.Parts parts(List<Query> words, int enough, boolean meant, List<Query> extras) {
    List<Query> filters = new ArrayList<>(Conditions.of(conditions));
    if (meant) {
      implied.values().forEach(some -> filters.add(any(some)));
    }
    return new WordsQuery.Parts(words, enough, filters, extras, excluded, standing());
  }

  /** What adds to the score of records that match; null when nothing does. */
  @Nullable Query closer() {
    if (bonus.isEmpty() || wanted.stream().noneMatch(Wanted::isWords)) {
      return null;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    bonus.forEach(query -> any.add(query, Occur.SHOULD));
    return weighed(any.build());
  }

  /**
   * Records with some of what is wanted, in a wider sense; those with everything go first.
   *
   * @param some those of {@link #wanted} that are asked for
   * @param enough how many of them a record must have beside the standards' numbers among them
   * @param meant whether the conditions that words imply hold
   */
  Query some(List<Wanted> some, int enough, boolean meant) {
    boolean free = enough == 0 && some.stream().allMatch(Wanted::isWords);
    Query plain = finished(scored(some, enough, false), free, enough, meant);
    if (!isOfWords(some) || enough < 1) {
      return plain;
    }
    List<Query> extras = new ArrayList<>(meant ? meantExtras() : List.of());
    extras.add(everything());
    List<Query> words = some.stream().map(Wanted::wider).toList();
    return new WordsQuery(plain, parts(words, enough, meant, extras));
  }

  private Query everything() {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    wanted.forEach(one -> all.add(one.query(), Occur.FILTER));
    return new BoostQuery(new ConstantScoreQuery(all.build()), EVERYTHING);
  }

  private Query finished(Optional<Query> scored, boolean free, int enough, boolean meant) {
    BooleanQuery.Builder finished = new BooleanQuery.Builder();
    if (scored.isEmpty()) {
      finished.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    } else {
      finished.add(scored.get(), free ? Occur.SHOULD : Occur.MUST);
      if (enough >= 0) {
        finished.add(everything(), Occur.SHOULD);
      }
    }
    Conditions.of(conditions).forEach(condition -> finished.add(condition, Occur.FILTER));
    if (meant) {
      meant(finished);
    }
    excluded.forEach(not -> finished.add(not, Occur.MUST_NOT));
    return finished.build();
  }

  private void meant(BooleanQuery.Builder finished) {
    for (List<Implied> words : implied.values()) {
      words.forEach(word -> finished.add(itself(word), Occur.SHOULD));
      finished.add(any(words), Occur.FILTER);
    }
  }

  /** In a sentence, a word that names a kind or a market is mostly just a word. */
  private Query meantOrWritten(List<Implied> words) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(any(words), Occur.SHOULD);
    for (Implied word : words) {
      Piece written = Pieces.phrase(word.text());
      if (!written.terms().isEmpty()) {
        either.add(written.in(Schema.FULL_TEXT), Occur.SHOULD);
      }
    }
    return either.build();
  }

  private Query any(List<Implied> words) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach(word -> any.add(either(word), Occur.SHOULD));
    return any.build();
  }

  /** A record of the market itself goes before one that only has the word. */
  private static Query itself(Implied word) {
    Query condition = Conditions.of(new FieldValue(word.field(), word.value()));
    return new BoostQuery(new ConstantScoreQuery(condition), MEANT);
  }

  private Optional<Query> scored(List<Wanted> some, int enough, boolean closer) {
    if (some.isEmpty()) {
      return whole;
    }
    // Numbers keep their steps: only words are weighed by a record's standing.
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    if (enough >= 0) {
      for (Wanted one : some) {
        // Whoever typed a standard's number wants that and nothing near it.
        both.add(
            one.isWords() ? weighed(one.wider()) : one.query(),
            one.form() == Form.NUMBER ? Occur.MUST : Occur.SHOULD);
      }
      both.setMinimumNumberShouldMatch(enough);
    } else {
      BooleanQuery.Builder text = new BooleanQuery.Builder();
      some.stream().filter(one -> !one.isWords()).forEach(n -> both.add(n.query(), Occur.MUST));
      some.stream().filter(Wanted::isWords).forEach(w -> text.add(w.query(), Occur.MUST));
      if (some.stream().anyMatch(Wanted::isWords)) {
        if (closer) {
          bonus.forEach(query -> text.add(query, Occur.SHOULD));
        }
        both.add(weighed(text.build()), Occur.MUST);
      }
    }
    Query clauses = both.build();
    if (whole.isEmpty()) {
      return Optional.of(clauses);
    }
    return Optional.of(
        new BooleanQuery.Builder()
            .add(clauses, Occur.SHOULD)
            .add(whole.get(), Occur.SHOULD)
            .build());
  }

  private Query weighed(Query query) {
    return new FunctionScoreQuery(query, standing());
  }

  private Standing standing() {
    return Standing.factor(language, today, goods, besides);
  }

  /** What to mark in titles and summaries. */
  Marks marks() {
    return marks;
  }
}
