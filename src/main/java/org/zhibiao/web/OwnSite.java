package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Session;
import org.zhibiao.web.account.AccountNav;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** What the pages of one's own account have in common. */
final class OwnSite {
  static final String DONE = "done";

  private final Entry entry;
  private final Accounts accounts;

  OwnSite(Entry entry, Accounts accounts) {
    this.entry = entry;
    this.accounts = accounts;
  }

  Words words(Context ctx) {
    return entry.words(ctx);
  }

  /** One request to one's own account: who asks, as the database has them now. */
  record Own(Person person, Session session, Visitor visitor, Words words) {
    String csrf() {
      return visitor.csrf();
    }

    FormView empty() {
      return FormView.empty(visitor.csrf());
    }
  }

  Own own(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    // The gate let nobody else come here.
    Session session = visitor.session().orElseThrow();
    Person person = accounts.ownAccount().current(session.person()).orElse(session.person());
    return new Own(person, session, visitor, words(ctx));
  }

  AccountNav nav(Context ctx, Own own, String here) {
    return AccountNav.of(own.person(), here, ctx.queryParam(DONE), own.csrf(), own.words());
  }

  void show(Context ctx, String template, String address, String title, Object page) {
    entry.show(ctx, template, address, title, page);
  }

  /** The form again, with what is wrong. */
  FormView again(Context ctx, Own own, List<String> fields, List<Answer.Mistake> mistakes) {
    ctx.status(422);
    return Forms.again(ctx, own.visitor(), fields, mistakes, own.words());
  }

  /** Back to a page, which says what was done. */
  static void done(Context ctx, String address, String what) {
    Forms.moveOn(ctx, address + "?" + DONE + "=" + what);
  }
}
