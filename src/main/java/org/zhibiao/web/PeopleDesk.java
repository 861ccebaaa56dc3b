package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Page;
import org.zhibiao.accounts.People;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.ThingPage;
import org.zhibiao.web.desk.ThingPage.Action;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** People at the administrator's desk. */
final class PeopleDesk {
  private static final String LIST = "/desk/people";

  private final DeskSite desk;
  private final Accounts accounts;

  PeopleDesk(DeskSite desk, Accounts accounts) {
    this.desk = desk;
    this.accounts = accounts;
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    String text = DeskSite.query(ctx, "text");
    String role = DeskSite.query(ctx, "role");
    String state = DeskSite.query(ctx, "state");
    Page<Person> found =
        accounts
            .people()
            .find(new People.Query(text, Role.of(role), state(state), DeskSite.page(ctx)));
    String more =
        "?text="
            + Links.segment(text)
            + "&role="
            + Links.segment(role)
            + "&state="
            + Links.segment(state)
            + "&page=";
    desk.show(
        ctx,
        "desk/list.jte",
        LIST,
        "desk.nav.people",
        new ListPage(
            desk.nav(ctx, LIST),
            words.get("desk.nav.people"),
            LIST,
            List.of(
                new ListPage.Condition("text", words.get("desk.search-person"), text, List.of()),
                new ListPage.Condition("role", words.get("account.role"), role, roles(words, true)),
                new ListPage.Condition("state", words.get("desk.state"), state, states(words))),
            words.count("desk.found", found.total()),
            List.of(
                words.get("register.name"),
                words.get("sign-in.email"),
                words.get("account.role"),
                words.get("desk.state"),
                words.get("desk.seen")),
            found.items().stream().map(person -> row(person, words)).toList(),
            found.number() > 1 ? LIST + more + (found.number() - 1) : null,
            found.hasNext() ? LIST + more + (found.number() + 1) : null));
  }

  private static Optional<Person.State> state(String code) {
    return Stream.of(Person.State.values()).filter(state -> state.code().equals(code)).findFirst();
  }

  private static List<Option> roles(Words words, boolean withAll) {
    Stream<Option> all = withAll ? Stream.of(new Option("", words.get("desk.all"))) : Stream.of();
    return Stream.concat(
            all,
            Stream.of(Role.values())
                .map(role -> new Option(role.code(), words.get("role." + role.code()))))
        .toList();
  }

  private static List<Option> states(Words words) {
    return Stream.concat(
            Stream.of(new Option("", words.get("desk.all"))),
            Stream.of(Person.State.values())
                .map(state -> new Option(state.code(), words.get("person.state." + state.code()))))
        .toList();
  }

  private static ListPage.Row row(Person person, Words words) {
    return new ListPage.Row(
        LIST + "/" + person.id(),
        List.of(
            person.name().isEmpty() ? person.id() : person.name(),
            person.email(),
            words.get("role." + person.role().code()),
            words.get("person.state." + person.state().code()),
            person.seenAt().map(Moments::minute).orElse(words.get("desk.never"))));
  }

  private Person find(Context ctx) {
    return accounts.people().find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    show(ctx, find(ctx), desk.empty(ctx));
  }

  private void show(Context ctx, Person person, FormView form) {
    Words words = desk.words(ctx);
    String subject = "person:" + person.id();
    boolean isSelf =
        desk.visitor(ctx).person().filter(self -> self.id().equals(person.id())).isPresent();
    desk.show(
        ctx,
        "desk/thing.jte",
        LIST + "/" + person.id(),
        "desk.nav.people",
        new ThingPage(
            desk.nav(ctx, LIST),
            form,
            person.name().isEmpty() ? person.id() : person.name(),
            words.get("person.state." + person.state().code()),
            facts(person, words),
            isSelf ? List.of() : actions(person, words),
            List.of(),
            accounts.sessions().of(person).stream()
                .map(
                    session ->
                        words.get(
                            "desk.session",
                            Moments.browser(session.agent()),
                            session.address(),
                            Moments.minute(session.seenAt())))
                .toList(),
            desk.log(new AuditLog.Query("", subject, "", "", Long.MAX_VALUE), words)));
  }

  private List<Fact> facts(Person person, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("sign-in.email"), person.email()));
    facts.add(new Fact(words.get("account.role"), words.get("role." + person.role().code())));
    accounts
        .members()
        .enterprise(person)
        .ifPresent(
            enterprise ->
                facts.add(
                    new Fact(
                        words.get("account.enterprise"),
                        words.get(
                            person.isOwner() ? "account.owner-of" : "account.member-of",
                            enterprise.details().name()))));
    facts.add(
        new Fact(
            words.get("security.second-factor"),
            words.get(person.hasSecondFactor() ? "security.on" : "security.off")));
    facts.add(new Fact(words.get("account.since"), Words.day(person.createdAt()).toString()));
    facts.add(
        new Fact(
            words.get("desk.seen"),
            person.seenAt().map(Moments::minute).orElse(words.get("desk.never"))));
    return facts;
  }

  private static List<Action> actions(Person person, Words words) {
    if (person.state() == Person.State.CLOSED) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    actions.add(action("role", person, null, roles(words, false), person.role().code(), words));
    actions.add(action("end-sessions", person, null, List.of(), "", words));
    if (person.hasSecondFactor()) {
      actions.add(action("reset-second-factor", person, null, List.of(), "", words));
    }
    actions.add(
        person.isActive()
            ? action("disable", person, words.get("desk.reason.disable"), List.of(), "", words)
            : action("enable", person, null, List.of(), "", words));
    return actions;
  }

  private static Action action(
      String name,
      Person person,
      @Nullable String reason,
      List<Option> choices,
      String chosen,
      Words words) {
    return new Action(
        name,
        LIST + "/" + person.id() + "/" + name,
        words.get("desk.person." + name),
        words.find("desk.person." + name + ".help").orElse(null),
        reason,
        choices,
        chosen);
  }

  void setRole(Context ctx) {
    Person person = find(ctx);
    Answer<Person> answer =
        Role.of(Forms.text(ctx, "choice"))
            .map(role -> accounts.people().setRole(person.id(), role, desk.visitor(ctx).actor()))
            .orElseGet(() -> Answer.refused("role", "account.problem.choose"));
    answer(ctx, person, answer, "role");
  }

  void endSessions(Context ctx) {
    Person person = find(ctx);
    answer(
        ctx,
        person,
        accounts.people().endSessions(person.id(), desk.visitor(ctx).actor()),
        "sessions-ended");
  }

  void resetSecondFactor(Context ctx) {
    Person person = find(ctx);
    answer(
        ctx,
        person,
        accounts.people().resetSecondFactor(person.id(), desk.visitor(ctx).actor()),
        "second-factor-reset");
  }

  void disable(Context ctx) {
    Person person = find(ctx);
    answer(
        ctx,
        person,
        accounts
            .people()
            .disable(person.id(), Forms.text(ctx, "reason"), desk.visitor(ctx).actor()),
        "person-disabled");
  }

  void enable(Context ctx) {
    Person person = find(ctx);
    answer(
        ctx,
        person,
        accounts.people().enable(person.id(), desk.visitor(ctx).actor()),
        "person-enabled");
  }

  private void answer(Context ctx, Person person, Answer<Person> answer, String done) {
    if (answer.value().isPresent()) {
      DeskSite.done(ctx, LIST + "/" + person.id(), done);
    } else {
      show(ctx, find(ctx), desk.again(ctx, List.of("role", "reason"), answer.mistakes()));
    }
  }
}
