package org.zhibiao.catalogue.number;

/**
 * The part of a number that names its issuer, as recognised in a text: {@code GB/T}, {@code DIN EN
 * ISO}, {@code ISO/CD TR}.
 *
 * @param official the issuer's own spelling
 * @param key the spelling inside keys, ASCII upper case
 * @param lineage the key under which this prefix shares serials with its drafts and with its other
 *     degrees of obligation: GB and GB/T, ISO/DIS and ISO
 * @param adopts the prefix of the text that is taken over, empty when the prefix tells none
 * @param keepsYear whether an edition carries the year of the text it takes over
 * @param body how the serial is written
 * @param separators signs the issuer writes before the year, the present one first
 * @param loose whether the letters are also common words or units, so that running text needs more
 *     proof than the letters alone
 */
record Prefix(
    String official,
    String key,
    String lineage,
    String adopts,
    boolean keepsYear,
    String issuer,
    String jurisdiction,
    Body body,
    String separators,
    boolean draft,
    boolean loose) {

  /** How an issuer writes what follows its prefix. */
  enum Body {
    /** 5296.4: Chinese, GOST, Australian. */
    DOTTED,
    /** 105-X12, 1833-1: ISO and all that follow it. */
    DASHED,
    /** L 1096, K 0650-1: a class letter first. */
    CLASSED,
    /** D1683/D1683M. */
    ASTM,
    /** TM61, EP1, or a bare number for a test method. */
    AATCC,
    /** 4.2 No. 14. */
    CGSB,
    /** G07-101. */
    NF,
    /** W63 001: the Chinese professional standards of the 1980s. */
    PROFESSIONAL,
    /** Whatever a company chose. */
    ENTERPRISE,
    /** A programme's own number, such as 20150095-T-608. */
    PLAN
  }

  boolean writesTwoDigitYears() {
    return switch (body) {
      case DOTTED, ASTM, AATCC, PROFESSIONAL, CGSB -> true;
      default -> false;
    };
  }

  static Prefix of(
      String official,
      String key,
      String issuer,
      String jurisdiction,
      Body body,
      String separators) {
    return new Prefix(
        official, key, key, "", false, issuer, jurisdiction, body, separators, false, false);
  }

  Prefix asLoose() {
    return new Prefix(
        official,
        key,
        lineage,
        adopts,
        keepsYear,
        issuer,
        jurisdiction,
        body,
        separators,
        draft,
        true);
  }

  Prefix withLineage(String shared) {
    return new Prefix(
        official,
        key,
        shared,
        adopts,
        keepsYear,
        issuer,
        jurisdiction,
        body,
        separators,
        draft,
        loose);
  }

  Prefix asDraft() {
    return new Prefix(
        official,
        key,
        lineage,
        adopts,
        keepsYear,
        issuer,
        jurisdiction,
        body,
        separators,
        true,
        loose);
  }

  /** This prefix written before another one, whose text it takes over. */
  Prefix before(Prefix inner, String joiner, boolean sameYear) {
    // DIN EN ISO tells of ISO's text, not of the European cover between the two.
    String adopted = inner.adopts.isEmpty() ? inner.key : inner.adopts;
    return new Prefix(
        official + joiner + inner.official,
        key + " " + inner.key,
        key + " " + inner.lineage,
        adopted,
        sameYear && inner.adopts.isEmpty(),
        issuer,
        jurisdiction,
        Body.DASHED,
        separators,
        inner.draft,
        false);
  }
}
