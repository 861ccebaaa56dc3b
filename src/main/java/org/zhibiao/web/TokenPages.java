package org.zhibiao.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.ApiTokens.Scope;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.TokensPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** A person's tokens for programs. */
final class TokenPages {
  private static final String TOKENS = "/account/tokens";
  private static final List<String> DAYS = List.of("30", "90", "180", "365");

  private final OwnSite own;
  private final Accounts accounts;
  private final Clock clock;

  TokenPages(OwnSite own, Accounts accounts, Clock clock) {
    this.own = own;
    this.accounts = accounts;
    this.clock = clock;
  }

  void tokens(Context ctx) {
    Own asked = own.own(ctx);
    FormView form =
        FormView.of(
            asked.csrf(), Map.of("scopes", List.of(Scope.SEARCH.code()), "days", List.of("90")));
    show(ctx, asked, form, null);
  }

  private void show(Context ctx, Own asked, FormView form, @Nullable String secret) {
    Words words = asked.words();
    Instant now = clock.instant();
    own.show(
        ctx,
        "account/tokens.jte",
        TOKENS,
        "account.nav.tokens",
        new TokensPage(
            own.nav(ctx, asked, TOKENS),
            form,
            Stream.of(Scope.values())
                .map(scope -> new Option(scope.code(), words.get("token.scope." + scope.code())))
                .toList(),
            DAYS.stream().map(days -> new Option(days, words.get("token.days", days))).toList(),
            accounts.tokens().of(asked.person()).stream()
                .map(token -> row(token, now, words))
                .toList(),
            secret));
  }

  private static TokensPage.TokenRow row(ApiTokens.Token token, Instant now, Words words) {
    boolean isLive = token.isLive(now);
    String state = isLive ? "live" : token.revokedAt().isPresent() ? "revoked" : "expired";
    return new TokensPage.TokenRow(
        token.id(),
        token.name(),
        token.hint(),
        words.join(
            token.scopes().stream()
                .sorted()
                .map(scope -> words.get("token.scope." + scope.code()))
                .toList()),
        Moments.minute(token.expiresAt()),
        token.usedAt().map(Moments::minute).orElse(words.get("token.unused")),
        words.get("token.state." + state),
        isLive);
  }

  void make(Context ctx) {
    Own asked = own.own(ctx);
    Set<Scope> scopes =
        Forms.texts(ctx, "scopes").stream()
            .flatMap(code -> Scope.of(code).stream())
            .collect(Collectors.toSet());
    String days = Forms.text(ctx, "days");
    Answer<ApiTokens.Made> answer =
        accounts
            .tokens()
            .make(
                asked.person(),
                Forms.text(ctx, "name"),
                scopes,
                days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0,
                Forms.text(ctx, "password"),
                asked.visitor().actor());
    switch (answer) {
      case Answer.Done<ApiTokens.Made> done ->
          show(ctx, asked, asked.empty(), done.result().secret().value());
      case Answer.Refused<ApiTokens.Made> refused ->
          show(
              ctx,
              asked,
              own.again(
                  ctx, asked, List.of("name", "scopes", "days", "password"), refused.mistakes()),
              null);
    }
  }

  void revoke(Context ctx) {
    Own asked = own.own(ctx);
    boolean unused =
        accounts.tokens().revoke(asked.person(), Forms.text(ctx, "token"), asked.visitor().actor());
    OwnSite.done(ctx, TOKENS, "token-revoked");
  }
}
