package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.Enterprises;
import org.zhibiao.accounts.Enterprises.Decision;
import org.zhibiao.accounts.Page;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.ThingPage;
import org.zhibiao.web.desk.ThingPage.Action;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** Enterprises at the desk: looked through, decided about, shut and opened. */
final class EnterpriseDesk {
  private static final String LIST = "/desk/enterprises";

  private final DeskSite desk;
  private final Accounts accounts;
  private final Supplier<Thesaurus> thesaurus;

  EnterpriseDesk(DeskSite desk, Accounts accounts, Supplier<Thesaurus> thesaurus) {
    this.desk = desk;
    this.accounts = accounts;
    this.thesaurus = thesaurus;
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    String text = DeskSite.query(ctx, "text");
    String state = DeskSite.query(ctx, "state");
    Page<Enterprise> found =
        accounts
            .enterprises()
            .find(new Enterprises.Query(text, Enterprise.State.of(state), DeskSite.page(ctx)));
    String more = "?text=" + Links.segment(text) + "&state=" + Links.segment(state) + "&page=";
    desk.show(
        ctx,
        "desk/list.jte",
        LIST,
        "desk.nav.enterprises",
        new ListPage(
            desk.nav(ctx, LIST),
            words.get("desk.nav.enterprises"),
            LIST,
            List.of(
                new ListPage.Condition(
                    "text", words.get("desk.search-enterprise"), text, List.of()),
                new ListPage.Condition("state", words.get("desk.state"), state, states(words))),
            words.count("desk.found", found.total()),
            List.of(
                words.get("register.company"),
                words.get("desk.number"),
                words.get("register.place"),
                words.get("desk.state"),
                words.get("desk.registered")),
            found.items().stream().map(enterprise -> row(enterprise, words)).toList(),
            found.number() > 1 ? LIST + more + (found.number() - 1) : null,
            found.hasNext() ? LIST + more + (found.number() + 1) : null));
  }

  private List<Option> states(Words words) {
    var counts = accounts.enterprises().counts();
    return Stream.concat(
            Stream.of(new Option("", words.get("desk.all"))),
            Stream.of(Enterprise.State.values())
                .map(
                    state ->
                        new Option(
                            state.code(),
                            words.get("enterprise.state." + state.code())
                                + " ("
                                + words.number(counts.getOrDefault(state, 0L))
                                + ")")))
        .toList();
  }

  private static ListPage.Row row(Enterprise enterprise, Words words) {
    return new ListPage.Row(
        LIST + "/" + enterprise.id(),
        List.of(
            enterprise.details().name(),
            enterprise.details().number(),
            enterprise.details().place(),
            words.get("enterprise.state." + enterprise.state().code()),
            Words.day(enterprise.createdAt()).toString()));
  }

  private Enterprise find(Context ctx) {
    return accounts.enterprises().find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    show(ctx, find(ctx), desk.empty(ctx));
  }

  private void show(Context ctx, Enterprise enterprise, FormView form) {
    Words words = desk.words(ctx);
    String state = enterprise.state().code();
    List<Fact> facts =
        new ArrayList<>(EnterprisePages.facts(enterprise, new Choices(thesaurus.get()), words));
    if (!enterprise.reason().isEmpty()) {
      facts.add(new Fact(words.get("desk.told"), enterprise.reason()));
    }
    if (!enterprise.answer().isEmpty()) {
      facts.add(new Fact(words.get("desk.answered"), enterprise.answer()));
    }
    boolean isAdministrator =
        desk.visitor(ctx).person().map(Person::role).orElse(Role.NONE) == Role.ADMINISTRATOR;
    desk.show(
        ctx,
        "desk/thing.jte",
        LIST + "/" + enterprise.id(),
        "desk.nav.enterprises",
        new ThingPage(
            desk.nav(ctx, LIST),
            form,
            enterprise.details().name(),
            words.get("enterprise.state." + state) + " " + Words.day(enterprise.stateAt()),
            facts,
            actions(enterprise, words),
            accounts.enterprises().people(enterprise.id()).stream()
                .map(person -> row(person, isAdministrator, words))
                .toList(),
            List.of(),
            desk.log(
                new AuditLog.Query("", "enterprise:" + enterprise.id(), "", "", Long.MAX_VALUE),
                words)));
  }

  private static ListPage.Row row(Person person, boolean isAdministrator, Words words) {
    return new ListPage.Row(
        isAdministrator ? "/desk/people/" + person.id() : null,
        List.of(
            person.name(),
            person.email(),
            words.get(person.isOwner() ? "member.owner" : "member.member")));
  }

  private static List<Action> actions(Enterprise enterprise, Words words) {
    String address = LIST + "/" + enterprise.id();
    return switch (enterprise.state()) {
      case WAITING, ASKED ->
          List.of(
              action("approve", address, null, words),
              action("ask", address, "desk.reason.ask", words),
              action("refuse", address, "desk.reason.refuse", words));
      case APPROVED -> List.of(action("disable", address, "desk.reason.disable", words));
      case DISABLED -> List.of(action("enable", address, null, words));
      case REFUSED, CLOSED -> List.of();
    };
  }

  private static Action action(String name, String address, @Nullable String reason, Words words) {
    return new Action(
        name,
        address + "/" + name,
        words.get("desk.enterprise." + name),
        words.find("desk.enterprise." + name + ".help").orElse(null),
        reason == null ? null : words.get(reason),
        List.of(),
        "");
  }

  void approve(Context ctx) {
    decide(ctx, Decision.APPROVE, "approved");
  }

  void ask(Context ctx) {
    decide(ctx, Decision.ASK, "asked");
  }

  void refuse(Context ctx) {
    decide(ctx, Decision.REFUSE, "refused");
  }

  private void decide(Context ctx, Decision decision, String done) {
    Enterprise enterprise = find(ctx);
    answer(
        ctx,
        enterprise,
        accounts
            .enterprises()
            .decide(
                enterprise.id(), decision, Forms.text(ctx, "reason"), desk.visitor(ctx).actor()),
        done);
  }

  void disable(Context ctx) {
    Enterprise enterprise = find(ctx);
    answer(
        ctx,
        enterprise,
        accounts
            .enterprises()
            .disable(enterprise.id(), Forms.text(ctx, "reason"), desk.visitor(ctx).actor()),
        "disabled");
  }

  void enable(Context ctx) {
    Enterprise enterprise = find(ctx);
    answer(
        ctx,
        enterprise,
        accounts.enterprises().enable(enterprise.id(), desk.visitor(ctx).actor()),
        "enabled");
  }

  private void answer(Context ctx, Enterprise enterprise, Answer<Enterprise> answer, String done) {
    if (answer.value().isPresent()) {
      DeskSite.done(ctx, LIST + "/" + enterprise.id(), done);
      return;
    }
    FormView form = desk.again(ctx, List.of("reason"), answer.mistakes());
    show(ctx, find(ctx), form);
  }
}
