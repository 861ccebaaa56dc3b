package org.zhibiao.search;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What results can be narrowed by. Several values of one facet widen, facets narrow one another.
 */
public enum Facet {
  /** {@code standard}, {@code notice} … */
  KIND,
  /** As of today: {@code in_force}, {@code open} … */
  STATUS,
  /** {@code CN}, {@code US-CA}, {@code EU}, {@code INT}; {@code US} covers its states. */
  JURISDICTION,
  /** The issuing body's name as printed. */
  ISSUER,
  /** An ICS code or a branch of the tree: {@code 59}, {@code 59.080}, {@code 59.080.01}. */
  ICS,
  /** Goods that the record is about, an id of the thesaurus: {@code jacket}. */
  PRODUCT,
  /** What harms or is restricted, an id of the thesaurus: {@code strangulation}. */
  HAZARD,
  /** The year of issue: {@code 2016}, or a span {@code 2010-2019}, {@code 2020-}, {@code -1999}. */
  YEAR;

  /**
   * The value of {@link #PRODUCT} of records about textiles or clothing of no particular kind: a
   * limit for all textiles concerns who makes carpets, though it names none.
   */
  public static final String GENERAL = "general";

  /** The parameter's name in addresses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Facet> of(String code) {
    return Stream.of(values()).filter(facet -> facet.code().equals(code)).findFirst();
  }
}
