package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * The concepts that a record names, in whatever language it names them: this is how a Chinese
 * question finds a Japanese record at the cost of one term. What title, products and hazards name
 * is what the record is about; what only its other texts name, it touches.
 *
 * <p>Used for one document, then dropped.
 */
final class ConceptFields {
  private static final FieldType NORMED = normed();

  /** A text is looked at up to here; none of the sources' summaries is longer. */
  private static final int MAX_TEXT = 20_000;

  private static final int MAX_FACET_DEPTH = 2;

  private final Thesaurus thesaurus;
  private final Set<String> about = new LinkedHashSet<>();
  private final Set<String> touched = new LinkedHashSet<>();

  ConceptFields(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  private static FieldType normed() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    // Terms alone: an id is there or not; the norm tells how much else the title names.
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  void add(Document document, Fields fields, List<String> more) {
    fields.title().texts().values().forEach(text -> collect(text, about));
    Stream.of(Field.PRODUCTS, Field.HAZARDS)
        .flatMap(field -> fields.list(field).stream())
        .forEach(text -> collect(text, about));
    fields.summary().texts().values().forEach(text -> collect(text, touched));
    more.forEach(text -> collect(text, touched));
    touched.removeAll(about);
    if (!about.isEmpty()) {
      document.add(
          new org.apache.lucene.document.Field(
              Schema.CONCEPT_TITLE, String.join(" ", about), NORMED));
    }
    touched.forEach(id -> document.add(new StringField(Schema.CONCEPT_BODY, id, Store.NO)));
    for (String id : broader()) {
      document.add(new StringField(Schema.CONCEPT_BROAD, id, Store.NO));
    }
  }

  /** As much of a text as is looked at. */
  static String looked(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  private void collect(String text, Set<String> ids) {
    for (Mention mention : thesaurus.mentions(looked(text))) {
      if (!mention.loose()) {
        ids.add(mention.concept().id());
      }
    }
  }

  private Set<String> broader() {
    Set<String> broader = new LinkedHashSet<>();
    about.forEach(id -> broader.addAll(thesaurus.broader(id).keySet()));
    broader.removeAll(about);
    return broader;
  }

  /** The ids of a role that the record is about, with what they are kinds of. */
  Set<String> facet(Role role) {
    Set<String> ids = new TreeSet<>();
    List<String> all = new ArrayList<>(about);
    about.forEach(id -> all.addAll(thesaurus.broader(id).keySet()));
    for (String id : all) {
      boolean fits = thesaurus.concept(id).filter(c -> c.type().role() == role).isPresent();
      // A name deep in the tree is for searching; lists of choices stay short.
      if (fits && depth(id) <= MAX_FACET_DEPTH) {
        ids.add(id);
      }
    }
    return ids;
  }

  private int depth(String id) {
    return thesaurus.broader(id).values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
