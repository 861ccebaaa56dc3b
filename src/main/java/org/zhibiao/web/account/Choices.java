package org.zhibiao.web.account;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** What an enterprise chooses from: countries, products of the thesaurus, markets. */
public final class Choices {
  /** Wide goods, by their ids in the thesaurus, in the order of the trade. */
  private static final List<String> PRODUCTS =
      List.of(
          "knitwear",
          "woven-garment",
          "children-clothing",
          "underwear",
          "outerwear",
          "sportswear",
          "workwear",
          "protective-clothing",
          "home-textile",
          "bedding",
          "towel",
          "carpet",
          "fabric",
          "yarn",
          "fibre",
          "nonwoven",
          "technical-textile",
          "accessory",
          "footwear",
          "toy");

  private static final List<String> MARKETS =
      List.of(
          "EU", "US", "JP", "GB", "KR", "CA", "AU", "NZ", "EAEU", "RU", "TR", "GCC", "SA", "AE",
          "IN", "VN", "ID", "TH", "MY", "PH", "BD", "PK", "BR", "MX", "CL", "AR", "ZA", "EG", "KE",
          "CH", "CN");

  private final Thesaurus thesaurus;

  public Choices(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  public boolean isProduct(String id) {
    return PRODUCTS.contains(id) && thesaurus.concept(id).isPresent();
  }

  public static boolean isMarket(String code) {
    return MARKETS.contains(code);
  }

  public List<Option> products(Words words) {
    return PRODUCTS.stream()
        .flatMap(id -> thesaurus.concept(id).stream())
        .map(concept -> new Option(concept.id(), concept.label(words.language())))
        .toList();
  }

  /** The name of a product, for what was chosen from a thesaurus that has it no longer its id. */
  public String product(String id, Words words) {
    return thesaurus.concept(id).map(concept -> concept.label(words.language())).orElse(id);
  }

  public static List<Option> markets(Words words) {
    return Stream.concat(
            Stream.of(new Option(EnterpriseDetails.EVERYWHERE, words.get("register.everywhere"))),
            MARKETS.stream().map(code -> new Option(code, words.place(code))))
        .toList();
  }

  public static String market(String code, Words words) {
    return code.equals(EnterpriseDetails.EVERYWHERE)
        ? words.get("register.everywhere")
        : words.place(code);
  }

  /** All countries by their names in the reader's language, China first. */
  public static List<Option> countries(Words words) {
    Locale locale = Locale.forLanguageTag(words.htmlLanguage());
    Comparator<Object> byName = Collator.getInstance(locale);
    List<Option> all =
        Arrays.stream(Locale.getISOCountries())
            .filter(code -> !code.equals("CN"))
            .map(code -> new Option(code, country(code, words)))
            .sorted(Comparator.comparing(Option::label, byName))
            .toList();
    return Stream.concat(Stream.of(new Option("CN", country("CN", words))), all.stream()).toList();
  }

  public static String country(String code, Words words) {
    return Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(words.htmlLanguage()));
  }
}
