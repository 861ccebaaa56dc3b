package org.zhibiao.subscriptions.announcement;

import java.util.List;

/**
 * What somebody typed who writes an announcement, as it stands in the form.
 *
 * @param records ids, numbers or addresses of records, one a line
 * @param whom a code of {@link org.zhibiao.accounts.Audience.Whom}
 * @param enterprises ids of those that are ticked
 * @param numbers of further enterprises, one a line
 */
public record Typed(
    String titleZh,
    String textZh,
    String titleEn,
    String textEn,
    String records,
    String whom,
    List<String> products,
    List<String> markets,
    List<String> enterprises,
    String numbers,
    boolean ownersOnly) {
  public Typed {
    products = List.copyOf(products);
    markets = List.copyOf(markets);
    enterprises = List.copyOf(enterprises);
  }
}
