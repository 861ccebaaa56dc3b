package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * A person's tokens.
 *
 * @param secret of the one that was just made, null for none
 */
public record TokensPage(
    AccountNav nav,
    FormView form,
    List<Option> scopes,
    List<Option> days,
    List<TokenRow> tokens,
    @Nullable String secret) {
  public TokensPage {
    scopes = List.copyOf(scopes);
    days = List.copyOf(days);
    tokens = List.copyOf(tokens);
  }

  public record TokenRow(
      String id,
      String name,
      String hint,
      String scopes,
      String until,
      String used,
      String state,
      boolean isLive) {}
}
