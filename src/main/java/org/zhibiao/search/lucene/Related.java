package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Hit;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * The records that a reader of one wants to see next: what replaces and what adopts it, what cites
 * it, and what is about the same. The tied ones are looked up by their ids; one search finds the
 * others by the rarest concepts that the title names.
 *
 * <p>Stateless; safe for use by many threads.
 */
final class Related {
  /** In the order in which they are shown; of one type as the record has them. */
  private static final List<RelationType> TIES =
      List.of(
          RelationType.REPLACED_BY,
          RelationType.NEWER_EDITION,
          RelationType.REPLACES,
          RelationType.ADOPTS,
          RelationType.ADOPTED_BY,
          RelationType.AMENDED_BY,
          RelationType.AMENDS,
          RelationType.IMPLEMENTED_BY,
          RelationType.REFERENCED_BY,
          RelationType.IMPLEMENTS,
          RelationType.REFERENCES);

  private static final Set<RelationType> LINEAGE =
      EnumSet.of(RelationType.REPLACED_BY, RelationType.NEWER_EDITION, RelationType.REPLACES);

  private static final int MOST = 50;
  private static final int MOST_CONCEPTS = 8;

  /** With this many concepts and more, one alone makes no kinship. */
  private static final int SEVERAL = 3;

  /** Editions of one document are found together; one of them is shown. */
  private static final int SPARE = 3;

  private final Supplier<Thesaurus> lexicon;

  Related(Supplier<Thesaurus> lexicon) {
    this.lexicon = lexicon;
  }

  /** A concept of the title with how much it tells. */
  private record Telling(String id, float weight) {}

  List<Hit> of(View view, String id, String language, int wanted) throws IOException {
    int limit = Math.clamp(wanted, 0, MOST);
    Optional<Integer> doc = doc(view, id);
    if (doc.isEmpty() || limit == 0) {
      return List.of();
    }
    Card card = card(view, doc.get());
    Set<String> shown = new LinkedHashSet<>(List.of(id));
    List<Hit> related = new ArrayList<>();
    for (RelationType type : TIES) {
      for (Connection tie : card.connections()) {
        Optional<String> other = tie.type() == type ? tie.recordId() : Optional.empty();
        if (other.isPresent() && related.size() < limit && shown.add(other.get())) {
          Optional<Integer> found = doc(view, other.get());
          if (found.isPresent()) {
            related.add(hit(other.get(), card(view, found.get()), 0));
          }
        }
      }
    }
    if (related.size() < limit) {
      related.addAll(sameSubject(view, card, language, limit - related.size(), shown));
    }
    return List.copyOf(related);
  }

  private List<Hit> sameSubject(View view, Card card, String language, int limit, Set<String> shown)
      throws IOException {
    List<Telling> subject = subject(view, card.fields());
    if (subject.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder shared = new BooleanQuery.Builder();
    for (Telling concept : subject) {
      Query names = new TermQuery(new Term(Schema.CONCEPT_TITLE, concept.id()));
      shared.add(new BoostQuery(new ConstantScoreQuery(names), concept.weight()), Occur.SHOULD);
    }
    shared.setMinimumNumberShouldMatch(subject.size() >= SEVERAL ? 2 : 1);
    BooleanQuery.Builder others =
        new BooleanQuery.Builder()
            .add(
                new FunctionScoreQuery(shared.build(), Standing.factor(language, view.statusDay())),
                Occur.MUST);
    shown.forEach(id -> others.add(new TermQuery(new Term(Schema.ID, id)), Occur.MUST_NOT));
    lineages(card)
        .forEach(own -> others.add(new TermQuery(new Term(Schema.LINEAGE, own)), Occur.MUST_NOT));
    List<Hit> hits = new ArrayList<>();
    Set<String> families = new LinkedHashSet<>();
    for (ScoreDoc found : view.search(others.build(), limit * SPARE).scoreDocs) {
      Card other = card(view, found.doc);
      String family = lineage(other.fields()).orElse(other.id());
      if (hits.size() < limit && families.add(family)) {
        hits.add(hit(other.id(), other, found.score));
      }
    }
    return hits;
  }

  /** Its own editions, and those that it replaces or that replace it. */
  private static Set<String> lineages(Card card) {
    Set<String> lineages = new LinkedHashSet<>();
    lineage(card.fields()).ifPresent(lineages::add);
    for (Connection tie : card.connections()) {
      if (LINEAGE.contains(tie.type())) {
        StandardNumber.parse(tie.number()).ifPresent(other -> lineages.add(other.lineageKey()));
      }
    }
    return lineages;
  }

  private static Optional<String> lineage(Fields fields) {
    return fields.number().flatMap(StandardNumber::parse).map(StandardNumber::lineageKey);
  }

  /** The rarest concepts of the title; words for the kind of text only when there are no others. */
  private List<Telling> subject(View view, Fields fields) throws IOException {
    Thesaurus thesaurus = lexicon.get();
    Map<String, Boolean> named = new HashMap<>();
    for (String title : fields.title().texts().values()) {
      for (Mention mention : thesaurus.mentions(title)) {
        if (!mention.loose()) {
          boolean form = mention.concept().type().role() == Role.FORM;
          named.put(mention.concept().id(), form);
        }
      }
    }
    boolean formsOnly = !named.containsValue(false);
    List<Telling> subject = new ArrayList<>();
    double all = Math.max(1, view.getIndexReader().maxDoc());
    for (Map.Entry<String, Boolean> concept : named.entrySet()) {
      if (formsOnly || !concept.getValue()) {
        int with = view.getIndexReader().docFreq(new Term(Schema.CONCEPT_TITLE, concept.getKey()));
        float weight = (float) Math.log(1 + (all - Math.min(all, with) + 0.5) / (with + 0.5));
        subject.add(new Telling(concept.getKey(), weight));
      }
    }
    subject.sort(
        Comparator.comparing((Telling concept) -> -concept.weight()).thenComparing(Telling::id));
    return subject.subList(0, Math.min(MOST_CONCEPTS, subject.size()));
  }

  private static Hit hit(String id, Card card, double score) {
    Map<String, Hit.Marked> titles = new LinkedHashMap<>();
    card.fields()
        .title()
        .texts()
        .forEach((language, text) -> titles.put(language, new Hit.Marked(text, List.of())));
    return new Hit(id, score, card.fields(), card.connections(), titles, null);
  }

  private static Card card(View view, int doc) throws IOException {
    List<LeafReaderContext> leaves = view.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    return Card.read(leaf.reader(), doc - leaf.docBase);
  }

  /** Where the record with an id is. */
  static Optional<Integer> doc(View view, String id) throws IOException {
    for (LeafReaderContext leaf : view.getIndexReader().leaves()) {
      PostingsEnum found = leaf.reader().postings(new Term(Schema.ID, id), PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      if (found != null) {
        for (int doc = found.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = found.nextDoc()) {
          if (live == null || live.get(doc)) {
            return Optional.of(leaf.docBase + doc);
          }
        }
      }
    }
    return Optional.empty();
  }
}
