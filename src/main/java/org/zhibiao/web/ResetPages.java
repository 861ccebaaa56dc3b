package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Person;
import org.zhibiao.web.account.PasswordPage;
import org.zhibiao.web.page.FormView;

/** A new password for whoever forgot the old one. */
final class ResetPages {
  private static final String ASK = "/reset";
  private static final String SET = "/reset/new";

  private final Entry entry;
  private final Accounts accounts;

  ResetPages(Entry entry, Accounts accounts) {
    this.entry = entry;
    this.accounts = accounts;
  }

  void form(Context ctx) {
    showAsk(ctx, FormView.empty(entry.visitor(ctx).csrf()));
  }

  private void showAsk(Context ctx, FormView form) {
    entry.show(ctx, "entry/reset.jte", ASK, "reset.title", new PasswordPage(form, ""));
  }

  void ask(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    Answer<String> answer =
        accounts
            .passwordReset()
            .ask(Forms.text(ctx, "email"), entry.words(ctx).language(), visitor.actor());
    switch (answer) {
      case Answer.Done<String> done ->
          entry.done(ctx, ASK, "reset.sent", null, null, done.result());
      case Answer.Refused<String> refused -> {
        ctx.status(422);
        showAsk(
            ctx, Forms.again(ctx, visitor, List.of("email"), refused.mistakes(), entry.words(ctx)));
      }
    }
  }

  void newForm(Context ctx) {
    String link = Entry.link(ctx);
    if (accounts.passwordReset().isGood(link)) {
      showNew(ctx, FormView.empty(entry.visitor(ctx).csrf()), link);
    } else {
      gone(ctx);
    }
  }

  private void showNew(Context ctx, FormView form, String link) {
    entry.show(ctx, "entry/new-password.jte", SET, "reset.new.title", new PasswordPage(form, link));
  }

  private void gone(Context ctx) {
    entry.gone(ctx, SET, "reset.gone", ASK, "reset.title");
  }

  void set(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    String link = Entry.link(ctx);
    Optional<Answer<Person>> answer =
        accounts.passwordReset().reset(link, Forms.text(ctx, "password"), visitor.actor());
    if (answer.isEmpty()) {
      gone(ctx);
      return;
    }
    switch (answer.get()) {
      case Answer.Done<Person> unused ->
          entry.done(ctx, SET, "reset.done", "/sign-in", "account.sign-in");
      case Answer.Refused<Person> refused -> {
        ctx.status(422);
        showNew(
            ctx,
            Forms.again(ctx, visitor, List.of("password"), refused.mistakes(), entry.words(ctx)),
            link);
      }
    }
  }
}
