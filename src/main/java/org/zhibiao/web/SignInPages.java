package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.Sessions;
import org.zhibiao.accounts.SignIn;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.SignInPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** Coming in and going out. */
final class SignInPages {
  private static final String HOME = "/account";
  private static final String FIRST = "/sign-in";
  private static final String SECOND = "/sign-in/second";

  private final Entry entry;
  private final Accounts accounts;
  private final Cookies cookies;
  private final Languages languages;

  SignInPages(Entry entry, Accounts accounts, Cookies cookies, Languages languages) {
    this.entry = entry;
    this.accounts = accounts;
    this.cookies = cookies;
    this.languages = languages;
  }

  private static String next(Context ctx) {
    String posted = ctx.formParam(Next.PARAMETER);
    return Next.safe(posted == null ? ctx.queryParam(Next.PARAMETER) : posted, HOME);
  }

  void form(Context ctx) {
    if (entry.visitor(ctx).person().isPresent()) {
      Forms.moveOn(ctx, next(ctx));
      return;
    }
    show(ctx, FIRST, "entry/sign-in.jte", FormView.empty(entry.visitor(ctx).csrf()));
  }

  void secondForm(Context ctx) {
    show(ctx, SECOND, "entry/second.jte", FormView.empty(entry.visitor(ctx).csrf()));
  }

  private void show(Context ctx, String address, String template, FormView form) {
    SignInPage page = new SignInPage(form, next(ctx), accounts.settings().current().registers());
    entry.show(ctx, template, address, "sign-in.title", page);
  }

  void signIn(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    boolean keep = Forms.isTicked(ctx, "keep");
    SignIn.Outcome outcome =
        accounts
            .signIn()
            .signIn(
                Forms.text(ctx, "email"),
                Forms.text(ctx, "password"),
                keep,
                cookies.device(ctx),
                visitor.actor());
    answer(ctx, visitor, outcome, FIRST);
  }

  void second(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    Optional<SecretToken> half = cookies.session(ctx);
    SignIn.Outcome outcome =
        half.isEmpty()
            ? new SignIn.Wrong(0)
            : accounts
                .signIn()
                .second(half.get(), Forms.text(ctx, "code"), cookies.device(ctx), visitor.actor());
    answer(ctx, visitor, outcome, SECOND);
  }

  private void answer(Context ctx, Visitor visitor, SignIn.Outcome outcome, String at) {
    switch (outcome) {
      case SignIn.SignedIn in -> {
        leave(ctx, visitor);
        boolean keep =
            in.person().role() != Role.ADMINISTRATOR
                && accounts.sessions().find(in.session()).filter(s -> s.isRemembered()).isPresent();
        Optional<Duration> life = keep ? Optional.of(Sessions.REMEMBERED) : Optional.empty();
        cookies.setSession(ctx, in.session(), life);
        cookies.setDevice(ctx, in.device());
        languages.remember(ctx, in.person().language());
        Forms.moveOn(ctx, next(ctx));
      }
      case SignIn.Half half -> {
        cookies.setSession(ctx, half.session(), Optional.empty());
        String next = next(ctx);
        Forms.moveOn(ctx, next.equals(HOME) ? SECOND : Next.to(SECOND, next));
      }
      case SignIn.Wrong wrong -> {
        ctx.status(422);
        refuse(
            ctx,
            visitor,
            at,
            at.equals(FIRST) ? "sign-in.wrong" : "sign-in.wrong-code",
            wrong.left());
      }
      case SignIn.Slow slow -> {
        long seconds = slow.left().toSeconds() + 1;
        ctx.status(429);
        ctx.header(Header.RETRY_AFTER, String.valueOf(seconds));
        refuse(ctx, visitor, at, "sign-in.slow", seconds);
      }
    }
  }

  /** Whoever signs in as somebody else is no longer who they were. */
  private void leave(Context ctx, Visitor visitor) {
    if (visitor.person().isPresent()) {
      cookies.session(ctx).ifPresent(token -> accounts.signIn().signOut(token, visitor.actor()));
    }
  }

  private void refuse(Context ctx, Visitor visitor, String at, String key, long number) {
    Words words = entry.words(ctx);
    String field = at.equals(FIRST) ? "password" : "code";
    String worded = number == 0 || number == 1 ? key + "." + number : key;
    FormView form =
        Forms.again(
            ctx,
            visitor,
            List.of("email", "keep"),
            List.of(
                new Mistake(
                    field,
                    new Problem(words.find(worded).isPresent() ? worded : key, List.of(number)))),
            words);
    show(ctx, at, at.equals(FIRST) ? "entry/sign-in.jte" : "entry/second.jte", form);
  }

  void signOut(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    cookies.session(ctx).ifPresent(token -> accounts.signIn().signOut(token, visitor.actor()));
    cookies.dropSession(ctx);
    // What the browser keeps of pages goes too: the next to sit there does not step back into them.
    ctx.header("Clear-Site-Data", "\"cache\"");
    Forms.moveOn(ctx, "/");
  }
}
