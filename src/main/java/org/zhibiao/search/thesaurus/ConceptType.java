package org.zhibiao.search.thesaurus;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a concept is of; each type has a file of its own. */
public enum ConceptType {
  FIBRE(Role.PRODUCT),
  YARN(Role.PRODUCT),
  FABRIC(Role.PRODUCT),
  GARMENT(Role.PRODUCT),
  WEARER(Role.OTHER),
  PROTECTIVE(Role.PRODUCT),
  HOME_TEXTILE(Role.PRODUCT),
  ACCESSORY(Role.PRODUCT),
  MACHINE(Role.PRODUCT),
  PROCESS(Role.OTHER),
  PROPERTY(Role.OTHER),
  TEST(Role.OTHER),
  DEFECT(Role.OTHER),
  CARE(Role.OTHER),
  DOCUMENT(Role.FORM),
  SUBSTANCE(Role.HAZARD),
  HAZARD(Role.HAZARD),
  LABEL(Role.OTHER),
  BODY(Role.OTHER),
  MARKET(Role.OTHER),
  KIND(Role.FORM),
  TRADE(Role.OTHER);

  /** What a type is good for. */
  public enum Role {
    /** Goods: a facet of their own. */
    PRODUCT,
    /** What harms: a facet of its own. */
    HAZARD,
    /** Words that name the kind of text and not its matter: 试验方法, specification. */
    FORM,
    OTHER
  }

  private final Role role;

  ConceptType(Role role) {
    this.role = role;
  }

  public Role role() {
    return role;
  }

  /** The file's name without its ending: {@code home-textile}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ConceptType> of(String code) {
    return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
  }
}
