package org.zhibiao.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.text.Problem;

/**
 * What an enterprise says of itself.
 *
 * @param country ISO 3166-1 alpha-2
 * @param number the unified social credit code (GB 32100) where the country is CN, else the number
 *     under which its own country's register knows it, without spaces
 * @param place province and city, as people write it
 * @param products ids of concepts of the thesaurus
 * @param markets jurisdictions; {@link #EVERYWHERE} alone for all, those added later included
 * @param phone empty for none
 */
public record EnterpriseDetails(
    String name,
    String country,
    String number,
    String place,
    List<String> products,
    List<String> markets,
    String phone) {
  public static final String EVERYWHERE = "*";
  public static final int MAX_NAME = 120;
  public static final int MAX_PLACE = 80;
  public static final int MAX_PHONE = 30;
  public static final int MAX_NUMBER = 40;
  public static final int MAX_CHOICES = 40;
  private static final String CHINA = "CN";
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  public EnterpriseDetails {
    products = List.copyOf(products);
    markets = List.copyOf(markets);
  }

  /** Whether the number is a unified social credit code. */
  public boolean hasCreditCode() {
    return country.equals(CHINA);
  }

  String scheme() {
    return hasCreditCode() ? "uscc" : "other";
  }

  /**
   * What was typed, put into its form.
   *
   * @param isProduct knows the products that may be chosen
   * @param isMarket knows the jurisdictions that may be chosen
   */
  public static Answer<EnterpriseDetails> read(
      EnterpriseDetails typed, Predicate<String> isProduct, Predicate<String> isMarket) {
    List<Mistake> mistakes = new ArrayList<>();
    String name = Typed.line("company", typed.name, MAX_NAME, mistakes);
    String country = typed.country.strip().toUpperCase(Locale.ROOT);
    String number = typed.number.strip();
    if (!COUNTRIES.contains(country)) {
      mistakes.add(new Mistake("country", new Problem("account.problem.country", List.of())));
    } else if (country.equals(CHINA)) {
      SocialCreditCode.Reading reading = SocialCreditCode.read(number);
      if (reading instanceof SocialCreditCode.Good good) {
        number = good.code().value();
      } else if (reading instanceof SocialCreditCode.Bad bad) {
        mistakes.add(new Mistake("number", bad.problem()));
      }
    } else {
      number = Typed.line("number", number, MAX_NUMBER, mistakes).replaceAll("\\s", "");
      number = number.toUpperCase(Locale.ROOT);
    }
    String place = Typed.line("place", typed.place, MAX_PLACE, mistakes);
    String phone = Typed.optionalLine("phone", typed.phone, MAX_PHONE, mistakes);
    List<String> products = typed.products.stream().distinct().filter(isProduct).toList();
    List<String> markets =
        typed.markets.contains(EVERYWHERE)
            ? List.of(EVERYWHERE)
            : typed.markets.stream().distinct().filter(isMarket).toList();
    Typed.atMost("products", products, MAX_CHOICES).ifPresent(mistakes::add);
    Typed.atMost("markets", markets, MAX_CHOICES).ifPresent(mistakes::add);
    return mistakes.isEmpty()
        ? Answer.done(new EnterpriseDetails(name, country, number, place, products, markets, phone))
        : Answer.refused(mistakes);
  }

  /** What differs between two, by the names of the fields. */
  List<String> differences(EnterpriseDetails other) {
    List<String> fields = new ArrayList<>();
    differs(fields, "company", name, other.name);
    differs(fields, "country", country, other.country);
    differs(fields, "number", number, other.number);
    differs(fields, "place", place, other.place);
    differs(fields, "products", products, other.products);
    differs(fields, "markets", markets, other.markets);
    differs(fields, "phone", phone, other.phone);
    return fields;
  }

  private static void differs(List<String> fields, String field, Object one, Object other) {
    Optional.of(field).filter(unused -> !one.equals(other)).ifPresent(fields::add);
  }
}
