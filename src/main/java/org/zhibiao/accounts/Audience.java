package org.zhibiao.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which approved enterprises, and whom of their people, a letter of the platform is for.
 *
 * @param products of {@link Whom#MATCHING}: an enterprise must make one of them; none for any
 * @param markets of {@link Whom#MATCHING}: an enterprise must sell to one of them, and does when it
 *     sells everywhere; none for any
 * @param enterprises of {@link Whom#NAMED}: their ids
 * @param ownersOnly whether only the owners are written to
 */
public record Audience(
    Whom whom,
    List<String> products,
    List<String> markets,
    List<String> enterprises,
    boolean ownersOnly) {
  /** The most enterprises that can be named one by one. */
  public static final int MOST_NAMED = 100;

  /** How the enterprises are chosen. */
  public enum Whom {
    /** All that are approved. */
    ALL,
    /** Those that registered with a product and a market of those chosen. */
    MATCHING,
    /** Those named one by one. */
    NAMED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Whom> of(String code) {
      return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  public Audience {
    products = List.copyOf(products);
    markets = List.copyOf(markets);
    enterprises = List.copyOf(enterprises);
  }
}
