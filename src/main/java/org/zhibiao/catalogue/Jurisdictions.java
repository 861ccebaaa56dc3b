package org.zhibiao.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Codes of the territories whose rules a record states: ISO 3166-1 alpha-2 ({@code CN}), ISO 3166-2
 * for a state ({@code US-CA}), and for unions the abbreviations that they use ({@code EU}, {@code
 * EAEU}); {@code INT} is international.
 *
 * <p>Sources write them in many ways: "United States of America", {@code USA} (WTO symbols carry
 * alpha-3 codes), {@code TPKM} (the WTO's abbreviation for Chinese Taipei's separate customs
 * territory).
 */
public final class Jurisdictions {
  /** Unions that issue rules of their own and have no ISO code. */
  private static final Set<String> UNIONS =
      Set.of("INT", "EU", "EAEU", "MERCOSUR", "CACM", "GCC", "ASEAN", "EAC", "ECOWAS", "ANDEAN");

  /**
   * Whose own rules hold beside the union's. European Union: Article 52 of the Treaty on European
   * Union, without the United Kingdom; Cooperation Council for the Arab States of the Gulf: its
   * Charter of 1981; Eurasian Economic Union: its Treaty of 2014 with Armenia and Kyrgyzstan, who
   * joined in 2015.
   */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "EU",
          List.of(
              "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
              "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
          "GCC",
          List.of("AE", "BH", "KW", "OM", "QA", "SA"),
          "EAEU",
          List.of("AM", "BY", "KG", "KZ", "RU"));

  private static final Map<String, String> BY_NAME = names();

  private Jurisdictions() {}

  /** The codes of unions and countries, unions first; states have codes besides. */
  public static List<String> codes() {
    return Stream.concat(UNIONS.stream().sorted(), Stream.of(Locale.getISOCountries()).sorted())
        .toList();
  }

  /**
   * The code for a code or English name in any letter case; empty when it is none that is known.
   */
  public static Optional<String> codeOf(String given) {
    String text = given.strip().toUpperCase(Locale.ROOT);
    String code = BY_NAME.get(text);
    if (code != null) {
      return Optional.of(code);
    }
    int dash = text.indexOf('-');
    boolean subdivision =
        dash == 2
            && text.substring(3).matches("[A-Z0-9]{1,3}")
            && text.substring(0, 2).equals(BY_NAME.get(text.substring(0, 2)));
    return subdivision ? Optional.of(text) : Optional.empty();
  }

  /** The countries of a union whose own rules hold beside its; empty for what is no such union. */
  public static List<String> members(String code) {
    return MEMBERS.getOrDefault(code, List.of());
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    UNIONS.forEach(union -> names.put(union, union));
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      names.put(code, code);
      names.put(country.getISO3Country(), code);
      names.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
    }
    names.put("EUROPEAN UNION", "EU");
    names.put("UNITED STATES OF AMERICA", "US");
    names.put("UK", "GB");
    names.put("REPUBLIC OF KOREA", "KR");
    names.put("KOREA, REPUBLIC OF", "KR");
    names.put("VIET NAM", "VN");
    names.put("RUSSIAN FEDERATION", "RU");
    names.put("TRINIDAD AND TOBAGO", "TT");
    names.put("TÜRKIYE", "TR");
    names.put("TURKEY", "TR");
    names.put("CHINESE TAIPEI", "TW");
    names.put("TPKM", "TW");
    names.put("HONG KONG, CHINA", "HK");
    names.put("MACAO, CHINA", "MO");
    names.put("INTERNATIONAL", "INT");
    names.put("EURASIAN ECONOMIC UNION", "EAEU");
    return Map.copyOf(names);
  }
}
