package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.DeskNav;
import org.zhibiao.web.desk.ThingPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** What the pages of the desk have in common. */
final class DeskSite {
  private final Entry entry;
  private final Accounts accounts;

  DeskSite(Entry entry, Accounts accounts) {
    this.entry = entry;
    this.accounts = accounts;
  }

  Words words(Context ctx) {
    return entry.words(ctx);
  }

  Visitor visitor(Context ctx) {
    return entry.visitor(ctx);
  }

  /** The frame of a page for the one who works at the desk; the gate let nobody else come here. */
  DeskNav nav(Context ctx, String here) {
    Visitor visitor = visitor(ctx);
    Person person = visitor.person().orElseThrow();
    return DeskNav.of(person, here, ctx.queryParam(OwnSite.DONE), visitor.csrf(), words(ctx));
  }

  void show(Context ctx, String template, String address, String title, Object page) {
    entry.show(ctx, template, address, title, page);
  }

  FormView empty(Context ctx) {
    return FormView.empty(visitor(ctx).csrf());
  }

  /** What became of something done about an enterprise or a person. */
  FormView again(Context ctx, List<String> fields, List<Answer.Mistake> mistakes) {
    ctx.status(422);
    return Forms.again(ctx, visitor(ctx), fields, mistakes, words(ctx));
  }

  static void done(Context ctx, String address, String what) {
    OwnSite.done(ctx, address, what);
  }

  static int page(Context ctx) {
    String page = ctx.queryParam("page");
    return page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 1;
  }

  static String query(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).orElse("");
  }

  /** What happened to something, newest first. */
  List<ThingPage.LogRow> log(AuditLog.Query query, Words words) {
    return accounts.audit().find(query).stream().map(entry -> row(entry, words)).toList();
  }

  ThingPage.LogRow row(AuditLog.Entry entry, Words words) {
    return new ThingPage.LogRow(
        Moments.minute(entry.at()),
        words.get("audit." + entry.action()),
        who(entry.actor(), words),
        entry.detail().entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .sorted()
            .collect(Collectors.joining("; ")));
  }

  /** Who did something, by the name that the person has now. */
  String who(String actor, Words words) {
    if (!actor.startsWith("person:")) {
      return words.find("actor." + actor).orElse(actor);
    }
    return accounts
        .people()
        .find(actor.substring("person:".length()))
        .map(Person::name)
        .filter(name -> !name.isEmpty())
        .orElse(actor);
  }
}
