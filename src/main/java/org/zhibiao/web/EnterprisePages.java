package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.accounts.Invitations;
import org.zhibiao.accounts.Person;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.account.EnterprisePage;
import org.zhibiao.web.account.MembersPage;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** One's enterprise and its people. */
final class EnterprisePages {
  private static final String ENTERPRISE = "/account/enterprise";
  private static final String MEMBERS = "/account/members";
  private static final String VERSION = "version";

  private final OwnSite own;
  private final Accounts accounts;
  private final Supplier<Thesaurus> thesaurus;

  EnterprisePages(OwnSite own, Accounts accounts, Supplier<Thesaurus> thesaurus) {
    this.own = own;
    this.accounts = accounts;
    this.thesaurus = thesaurus;
  }

  private Enterprise enterprise(Own asked) {
    return accounts.members().enterprise(asked.person()).orElseThrow(NotFoundResponse::new);
  }

  void enterprise(Context ctx) {
    show(ctx, own.own(ctx), Optional.empty());
  }

  private void show(Context ctx, Own asked, Optional<FormView> sent) {
    Enterprise enterprise = enterprise(asked);
    Words words = asked.words();
    Choices choices = new Choices(thesaurus.get());
    String state = enterprise.state().code();
    own.show(
        ctx,
        "account/enterprise.jte",
        ENTERPRISE,
        "account.nav.enterprise",
        new EnterprisePage(
            own.nav(ctx, asked, ENTERPRISE),
            sent.orElse(FormView.of(asked.csrf(), values(enterprise))),
            state,
            words.get("enterprise.standing." + state, Words.day(enterprise.stateAt()).toString()),
            enterprise.reason(),
            asked.person().isOwner(),
            enterprise.state() == Enterprise.State.ASKED,
            enterprise.isApproved(),
            facts(enterprise, choices, words),
            Choices.countries(words),
            choices.products(words),
            Choices.markets(words)));
  }

  private static Map<String, List<String>> values(Enterprise enterprise) {
    EnterpriseDetails details = enterprise.details();
    return Map.of(
        "company",
        List.of(details.name()),
        "country",
        List.of(details.country()),
        "number",
        List.of(details.number()),
        "place",
        List.of(details.place()),
        "products",
        details.products(),
        "markets",
        details.markets(),
        "phone",
        List.of(details.phone()),
        "answer",
        List.of(enterprise.answer()),
        VERSION,
        List.of(String.valueOf(enterprise.version())));
  }

  /** An enterprise as somebody reads it who does not change it. */
  static List<Fact> facts(Enterprise enterprise, Choices choices, Words words) {
    EnterpriseDetails details = enterprise.details();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("register.company"), details.name()));
    facts.add(new Fact(words.get("register.country"), Choices.country(details.country(), words)));
    facts.add(
        new Fact(
            words.get(details.hasCreditCode() ? "register.code" : "register.number"),
            details.number()));
    facts.add(new Fact(words.get("register.place"), details.place()));
    if (!details.phone().isEmpty()) {
      facts.add(new Fact(words.get("register.phone"), details.phone()));
    }
    if (!details.products().isEmpty()) {
      facts.add(
          new Fact(
              words.get("register.products"),
              words.join(
                  details.products().stream().map(id -> choices.product(id, words)).toList())));
    }
    if (!details.markets().isEmpty()) {
      facts.add(
          new Fact(
              words.get("register.markets"),
              words.join(
                  details.markets().stream().map(code -> Choices.market(code, words)).toList())));
    }
    return facts;
  }

  void change(Context ctx) {
    Own asked = own.own(ctx);
    Enterprise enterprise = enterprise(asked);
    EnterpriseDetails typed = RegistrationPages.typed(ctx);
    if (enterprise.isApproved()) {
      // The form has no such fields then.
      EnterpriseDetails old = enterprise.details();
      typed =
          new EnterpriseDetails(
              typed.name(),
              old.country(),
              old.number(),
              typed.place(),
              typed.products(),
              typed.markets(),
              typed.phone());
    }
    Choices choices = new Choices(thesaurus.get());
    Answer<EnterpriseDetails> read =
        EnterpriseDetails.read(typed, choices::isProduct, Choices::isMarket);
    Answer<Enterprise> answer =
        read.value()
            .map(
                details ->
                    accounts
                        .members()
                        .change(
                            asked.person(),
                            details,
                            version(ctx),
                            Forms.text(ctx, "answer"),
                            asked.visitor().actor()))
            .orElseGet(() -> Answer.refused(read.mistakes()));
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, ENTERPRISE, "enterprise");
      return;
    }
    List<String> fields = new ArrayList<>(RegistrationPages.DETAILS);
    fields.addAll(List.of("answer", VERSION));
    show(ctx, asked, Optional.of(own.again(ctx, asked, fields, answer.mistakes())));
  }

  private static int version(Context ctx) {
    String text = Forms.text(ctx, VERSION);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  void members(Context ctx) {
    Own asked = own.own(ctx);
    showMembers(ctx, asked, asked.empty());
  }

  private void showMembers(Context ctx, Own asked, FormView form) {
    Enterprise enterprise = enterprise(asked);
    boolean isOwner = asked.person().isOwner();
    Words words = asked.words();
    own.show(
        ctx,
        "account/members.jte",
        MEMBERS,
        "account.nav.members",
        new MembersPage(
            own.nav(ctx, asked, MEMBERS),
            form,
            isOwner,
            enterprise.isApproved(),
            accounts.members().people(asked.person()).stream()
                .map(person -> row(person, asked))
                .toList(),
            isOwner
                ? accounts.invitations().open(asked.person()).stream()
                    .map(open -> row(open, words))
                    .toList()
                : List.of()));
  }

  private static String role(boolean isOwner, Words words) {
    return words.get(isOwner ? "member.owner" : "member.member");
  }

  private static MembersPage.MemberRow row(Person person, Own asked) {
    return new MembersPage.MemberRow(
        person.id(),
        person.name(),
        person.email(),
        role(person.isOwner(), asked.words()),
        person.isOwner(),
        person.id().equals(asked.person().id()));
  }

  private static MembersPage.InvitationRow row(Invitations.Open open, Words words) {
    return new MembersPage.InvitationRow(
        open.id(), open.email(), role(open.asOwner(), words), Moments.minute(open.expiresAt()));
  }

  void invite(Context ctx) {
    Own asked = own.own(ctx);
    answer(
        ctx,
        asked,
        accounts
            .invitations()
            .invite(
                asked.person(),
                Forms.text(ctx, "email"),
                Forms.text(ctx, "role").equals("owner"),
                asked.visitor().actor()),
        "invited");
  }

  private void answer(Context ctx, Own asked, Answer<?> answer, String done) {
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, MEMBERS, done);
      return;
    }
    showMembers(ctx, asked, own.again(ctx, asked, List.of("email", "role"), answer.mistakes()));
  }

  void withdraw(Context ctx) {
    Own asked = own.own(ctx);
    boolean unused =
        accounts
            .invitations()
            .withdraw(asked.person(), Forms.text(ctx, "invitation"), asked.visitor().actor());
    OwnSite.done(ctx, MEMBERS, "withdrawn");
  }

  void remove(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .members()
            .remove(asked.person(), Forms.text(ctx, "person"), asked.visitor().actor());
    answer(ctx, asked, answer, "removed");
  }

  void setOwner(Context ctx) {
    Own asked = own.own(ctx);
    boolean owner = Forms.text(ctx, "role").equals("owner");
    Answer<Person> answer =
        accounts
            .members()
            .setOwner(asked.person(), Forms.text(ctx, "person"), owner, asked.visitor().actor());
    answer(ctx, asked, answer, owner ? "made-owner" : "made-member");
  }

  void handOver(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .members()
            .handOver(asked.person(), Forms.text(ctx, "person"), asked.visitor().actor());
    answer(ctx, asked, answer, "handed-over");
  }

  void leave(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer = accounts.ownAccount().leave(asked.person(), asked.visitor().actor());
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, "/account", "left");
    } else {
      answer(ctx, asked, answer, "left");
    }
  }
}
