package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.accounts.Registration;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.account.ConfirmPage;
import org.zhibiao.web.account.RegisterPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** How an enterprise registers. */
final class RegistrationPages {
  /** The fields that an enterprise says of itself in. */
  static final List<String> DETAILS =
      List.of("company", "country", "number", "place", "products", "markets", "phone");

  private static final List<String> FIELDS =
      List.of(
          "company",
          "country",
          "number",
          "place",
          "name",
          "phone",
          "email",
          "password",
          "products",
          "markets",
          "terms");

  private static final String ADDRESS = "/register";

  private final Entry entry;
  private final Accounts accounts;
  private final Supplier<Thesaurus> thesaurus;

  RegistrationPages(Entry entry, Accounts accounts, Supplier<Thesaurus> thesaurus) {
    this.entry = entry;
    this.accounts = accounts;
    this.thesaurus = thesaurus;
  }

  void form(Context ctx) {
    if (!accounts.settings().current().registers()) {
      entry.done(ctx, ADDRESS, "register.closed", "/", "error.home");
      return;
    }
    Visitor visitor = entry.visitor(ctx);
    show(ctx, FormView.of(visitor.csrf(), Map.of("country", List.of("CN"))));
  }

  private void show(Context ctx, FormView form) {
    Words words = entry.words(ctx);
    RegisterPage page =
        new RegisterPage(
            form,
            Choices.countries(words),
            new Choices(thesaurus.get()).products(words),
            Choices.markets(words));
    entry.show(ctx, "entry/register.jte", ADDRESS, "register.title", page);
  }

  /** What a form says of an enterprise, as it was typed. */
  static EnterpriseDetails typed(Context ctx) {
    return new EnterpriseDetails(
        Forms.text(ctx, "company"),
        Forms.text(ctx, "country"),
        Forms.text(ctx, "number"),
        Forms.text(ctx, "place"),
        Forms.texts(ctx, "products"),
        Forms.texts(ctx, "markets"),
        Forms.text(ctx, "phone"));
  }

  void register(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    Words words = entry.words(ctx);
    Choices choices = new Choices(thesaurus.get());
    Answer<String> answer =
        accounts
            .registration()
            .apply(
                new Registration.Application(
                    typed(ctx),
                    Forms.text(ctx, "name"),
                    Forms.text(ctx, "email"),
                    Forms.text(ctx, "password"),
                    Forms.isTicked(ctx, "terms"),
                    words.language()),
                choices::isProduct,
                Choices::isMarket,
                visitor.actor());
    switch (answer) {
      case Answer.Done<String> done ->
          entry.done(ctx, ADDRESS, "register.sent", null, null, done.result());
      case Answer.Refused<String> refused -> {
        ctx.status(422);
        show(ctx, Forms.again(ctx, visitor, FIELDS, refused.mistakes(), words));
      }
    }
  }

  /** The link of the letter: a button confirms. */
  void confirming(Context ctx) {
    String link = Entry.link(ctx);
    Words words = entry.words(ctx);
    accounts
        .registration()
        .waiting(link)
        .ifPresentOrElse(
            company ->
                entry.show(
                    ctx,
                    "entry/confirm.jte",
                    "/register/confirm",
                    "register.confirm.title",
                    new ConfirmPage(
                        FormView.empty(entry.visitor(ctx).csrf()),
                        words.get("register.confirm.title"),
                        List.of(words.get("register.confirm.text", company)),
                        "/register/confirm",
                        link,
                        words.get("register.confirm.button"))),
            () -> gone(ctx));
  }

  private void gone(Context ctx) {
    entry.gone(ctx, "/register/confirm", "register.gone", ADDRESS, "register.title");
  }

  void confirm(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    switch (accounts.registration().confirm(Entry.link(ctx), visitor.actor())) {
      case Registration.Confirmed confirmed ->
          entry.done(
              ctx,
              "/register/confirm",
              confirmed.enterprise().isApproved() ? "register.approved" : "register.waiting",
              "/sign-in",
              "account.sign-in",
              confirmed.enterprise().details().name());
      case Registration.Taken taken -> {
        ctx.status(409);
        Words words = entry.words(ctx);
        entry.done(
            ctx,
            "/register/confirm",
            "register.taken",
            "/sign-in",
            "account.sign-in",
            words.get(taken.problem().key(), taken.problem().arguments().toArray()));
      }
      case Registration.Gone unused -> gone(ctx);
    }
  }
}
