package org.zhibiao.web;

import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Profile;
import org.zhibiao.subscriptions.Subscription;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.text.Problem;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.account.ConcernPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/**
 * What concerns one's enterprise: products, markets and kinds, filled in from its registration when
 * nothing is kept yet.
 */
final class ConcernPages {
  static final String ADDRESS = "/account/subscriptions/profile";
  private static final String LIST = "/account/subscriptions";
  private static final String PRODUCTS = "products";
  private static final String MARKETS = "markets";
  private static final String KINDS = "kinds";
  private static final String FREQUENCY = "frequency";
  private static final String WEEKDAY = "weekday";
  private static final List<String> FIELDS = List.of(PRODUCTS, MARKETS, KINDS, FREQUENCY, WEEKDAY);

  /** Kinds that come from markets; the others are a matter of taste. */
  private static final List<String> USUAL =
      Stream.of(Kind.NOTICE, Kind.REGULATION, Kind.RECALL).map(Kind::code).toList();

  private final OwnSite own;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Supplier<Thesaurus> thesaurus;
  private final SubscriptionParts parts;

  ConcernPages(
      OwnSite own,
      Accounts accounts,
      Subscriptions subscriptions,
      Supplier<Thesaurus> thesaurus,
      SubscriptionParts parts) {
    this.own = own;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.thesaurus = thesaurus;
    this.parts = parts;
  }

  void form(Context ctx) {
    Own asked = own.own(ctx);
    FormView form =
        FormView.of(
            asked.csrf(),
            subscriptions
                .profile(asked.person())
                .map(ConcernPages::kept)
                .orElseGet(() -> registered(asked)));
    show(ctx, asked, form, null);
  }

  private static Map<String, List<String>> kept(Subscription subscription) {
    Profile profile = Profile.of(subscription.request().orElseThrow());
    List<String> markets =
        profile.markets().isEmpty() ? List.of(EnterpriseDetails.EVERYWHERE) : profile.markets();
    return Map.of(
        PRODUCTS,
        profile.products(),
        MARKETS,
        markets,
        KINDS,
        profile.kinds().stream().map(Kind::code).toList(),
        FREQUENCY,
        List.of(subscription.frequency().code()),
        WEEKDAY,
        List.of(String.valueOf(subscription.weekday().getValue())));
  }

  private Map<String, List<String>> registered(Own asked) {
    Optional<EnterpriseDetails> details =
        accounts.members().enterprise(asked.person()).map(Enterprise::details);
    return Map.of(
        PRODUCTS,
        details.map(EnterpriseDetails::products).orElse(List.of()),
        MARKETS,
        details.map(EnterpriseDetails::markets).orElse(List.of()),
        KINDS,
        USUAL,
        FREQUENCY,
        List.of(Frequency.DAILY.code()),
        WEEKDAY,
        List.of("1"));
  }

  /** Keeps what was chosen, or shows first what it would have told. */
  void choose(Context ctx) {
    Own asked = own.own(ctx);
    Choices choices = new Choices(thesaurus.get());
    List<String> markets = Forms.texts(ctx, MARKETS);
    Profile profile =
        new Profile(
            Forms.texts(ctx, PRODUCTS).stream().distinct().filter(choices::isProduct).toList(),
            markets.contains(EnterpriseDetails.EVERYWHERE)
                ? List.of()
                : markets.stream().distinct().filter(Choices::isMarket).toList(),
            Forms.texts(ctx, KINDS).stream()
                .distinct()
                .flatMap(code -> Kind.of(code).stream())
                .toList());
    Frequency frequency = SubscriptionParts.frequency(ctx);
    DayOfWeek weekday = SubscriptionParts.weekday(ctx);
    Optional<SearchRequest> request = profile.request(asked.words().language());
    List<Answer.Mistake> mistakes = new ArrayList<>();
    if (markets.isEmpty()) {
      mistakes.add(new Answer.Mistake(MARKETS, Problem.of("concern.problem.no-market")));
    } else if (request.isEmpty()) {
      mistakes.add(new Answer.Mistake(MARKETS, Problem.of("concern.problem.too-many")));
    }
    if (mistakes.isEmpty() && Forms.isTicked(ctx, "preview")) {
      show(
          ctx,
          asked,
          Forms.again(ctx, asked.visitor(), FIELDS, List.of(), asked.words()),
          request.orElseThrow());
      return;
    }
    if (mistakes.isEmpty()) {
      String name = asked.words().get("concern.name");
      if (subscriptions
          .keepProfile(asked.person(), name, request.orElseThrow(), frequency, weekday)
          .isPresent()) {
        OwnSite.done(ctx, LIST, "saved");
        return;
      }
      mistakes.add(SubscriptionParts.tooMany());
    }
    show(ctx, asked, own.again(ctx, asked, FIELDS, mistakes), null);
  }

  private void show(Context ctx, Own asked, FormView form, @Nullable SearchRequest previewed) {
    Words words = asked.words();
    Optional<SubscriptionParts.Lately> lately =
        Optional.ofNullable(previewed).map(request -> parts.lately(request, words));
    own.show(
        ctx,
        "account/concern.jte",
        ADDRESS,
        "concern.title",
        new ConcernPage(
            own.nav(ctx, asked, LIST),
            form,
            subscriptions.profile(asked.person()).isPresent(),
            lately.map(SubscriptionParts.Lately::words).orElse(null),
            lately.flatMap(SubscriptionParts.Lately::warning).orElse(null),
            lately.map(SubscriptionParts.Lately::found).orElse(List.of()),
            new Choices(thesaurus.get()).products(words),
            Choices.markets(words),
            Stream.of(Kind.values())
                .map(kind -> new Option(kind.code(), words.kind(kind)))
                .toList(),
            SubscriptionParts.frequencies(words),
            SubscriptionParts.weekdays(words)));
  }
}
