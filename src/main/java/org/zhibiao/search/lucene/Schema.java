package org.zhibiao.search.lucene;

/** The names of the index's fields. */
final class Schema {
  /**
   * Raised whenever a field, the analysis or the list of a record's fields changes: an index of
   * another version counts as empty and is built anew.
   */
  static final int FORMAT_VERSION = 15;

  static final String ID = "id";

  /** Terms with offsets, one value for each language in the order of the card. */
  static final String TITLE = "title";

  static final String BODY = "body";

  /** All that is neither title nor summary: issuer, products, hazards, numbers in words … */
  static final String MORE = "more";

  /** The segmenter's words, for the score alone. */
  static final String TITLE_WORDS = "title.words";

  static final String BODY_WORDS = "body.words";

  /**
   * Ids of the concepts that title, products or hazards name, each as often as {@link TitleShare}
   * says.
   */
  static final String CONCEPT_TITLE = "concept.title";

  /** Ids of what those concepts are kinds of. */
  static final String CONCEPT_BROAD = "concept.broad";

  /** Ids of the concepts that only the rest of the record names. */
  static final String CONCEPT_BODY = "concept.body";

  /** How titles go on from their beginning and from their words, for suggestions. */
  static final String TITLE_BEGINS = "title.begins";

  /** The words of titles in Latin letters as they are spelled. */
  static final String SPELLED = "spelled";

  /** What a suggestion shows; see {@link Shown}. */
  static final String SHOWN = "shown";

  static final String ISSUER = "issuer";

  static final String KEY = "number.key";
  static final String FAMILY = "number.family";
  static final String FAMILY_YEAR = "number.family.year";

  /** The family of a paper that only amends or corrects one of the family. */
  static final String FAMILY_SUPPLEMENT = "number.family.supplement";

  static final String LINEAGE = "number.lineage";
  static final String BARE = "number.bare";
  static final String BARE_SUPPLEMENT = "number.bare.supplement";
  static final String BARE_YEAR = "number.bare.year";
  static final String JOINED = "number.joined";
  static final String PARTED = "number.parted";

  /** The families of the documents that this one adopts, amends and the like. */
  static final String RELATED = "number.related";

  static final String CAS = "cas";
  static final String YEAR = "year";

  static final String FACETS = "facets";

  static final String STANDING = "standing";
  static final String ISSUED = "issued";
  static final String EFFECTIVE = "effective";
  static final String DEADLINE = "deadline";

  /** When the record last changed, in milliseconds since 1970. */
  static final String CHANGED = "changed";

  static final String SHELF = "shelf";
  static final String DIGEST = "digest";

  /** What a hit shows; see {@link Card}. */
  static final String CARD = "card";

  static final String SUMMARY = "summary";

  /** Where title and summary name concepts; see {@link NamedPlaces}. */
  static final String TITLE_NAMES = "title.names";

  static final String BODY_NAMES = "body.names";

  /** Terms with offsets of the full texts that everybody may open, one value for each page. */
  static final String FULL_TEXT = "full.text";

  /** Those pages; see {@link PageTexts}. */
  static final String PAGES = "full.pages";

  private Schema() {}
}
