package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.SecondFactor;
import org.zhibiao.accounts.Session;
import org.zhibiao.accounts.secret.QrSvg;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.CodesPage;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.SecondFactorPage;
import org.zhibiao.web.account.SecurityPage;
import org.zhibiao.web.account.SecurityPage.EventRow;
import org.zhibiao.web.account.SecurityPage.SessionRow;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** Password, second factor and sessions of one's own account. */
final class SecurityPages {
  private static final String SECURITY = "/account/security";
  private static final int EVENTS = 20;

  private final OwnSite own;
  private final Accounts accounts;

  SecurityPages(OwnSite own, Accounts accounts) {
    this.own = own;
    this.accounts = accounts;
  }

  void security(Context ctx) {
    Own asked = own.own(ctx);
    show(ctx, asked, asked.empty(), asked.empty());
  }

  private void show(Context ctx, Own asked, FormView password, FormView factor) {
    Person person = asked.person();
    own.show(
        ctx,
        "account/security.jte",
        SECURITY,
        "account.nav.security",
        new SecurityPage(
            own.nav(ctx, asked, SECURITY),
            password,
            factor,
            person.hasSecondFactor(),
            accounts.secondFactor().codesLeft(person),
            person.role() != Role.ADMINISTRATOR,
            accounts.sessions().of(person).stream()
                .map(session -> row(session, asked.session()))
                .toList(),
            accounts.audit().of(person, EVENTS).stream()
                .map(entry -> event(entry, asked.words()))
                .toList()));
  }

  private static SessionRow row(Session session, Session current) {
    return new SessionRow(
        session.id(),
        Moments.browser(session.agent()),
        session.address(),
        Moments.minute(session.createdAt()),
        Moments.minute(session.seenAt()),
        session.id().equals(current.id()));
  }

  private static EventRow event(AuditLog.Entry entry, Words words) {
    return new EventRow(
        Moments.minute(entry.at()), words.get("audit." + entry.action()), entry.address());
  }

  void changePassword(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .ownAccount()
            .changePassword(
                asked.person(),
                Forms.text(ctx, "password"),
                Forms.text(ctx, "new-password"),
                asked.session(),
                asked.visitor().actor());
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, SECURITY, "password");
      return;
    }
    show(
        ctx,
        asked,
        own.again(ctx, asked, List.of("password", "new-password"), answer.mistakes()),
        asked.empty());
  }

  void endSession(Context ctx) {
    Own asked = own.own(ctx);
    boolean unused =
        accounts
            .ownAccount()
            .endSession(asked.person(), Forms.text(ctx, "session"), asked.visitor().actor());
    OwnSite.done(ctx, SECURITY, "session");
  }

  void endOtherSessions(Context ctx) {
    Own asked = own.own(ctx);
    int unused =
        accounts
            .ownAccount()
            .endOtherSessions(asked.person(), asked.session(), asked.visitor().actor());
    OwnSite.done(ctx, SECURITY, "sessions");
  }

  void setUp(Context ctx) {
    Own asked = own.own(ctx);
    if (asked.person().hasSecondFactor()) {
      Forms.moveOn(ctx, SECURITY);
      return;
    }
    showSetUp(ctx, asked, asked.empty(), accounts.secondFactor().offer(asked.person()));
  }

  private void showSetUp(Context ctx, Own asked, FormView form, SecondFactor.Offer offer) {
    own.show(
        ctx,
        "account/second-factor.jte",
        Gate.SECOND_FACTOR,
        "second-factor.title",
        new SecondFactorPage(
            own.nav(ctx, asked, SECURITY),
            form,
            offer,
            offer.secret().replaceAll("(.{4})(?=.)", "$1 "),
            QrSvg.of(offer.uri()),
            asked.person().role() == Role.ADMINISTRATOR));
  }

  void enable(Context ctx) {
    Own asked = own.own(ctx);
    String sealed = Forms.text(ctx, "offer");
    Answer<List<String>> answer =
        accounts
            .secondFactor()
            .enable(
                asked.person(),
                sealed,
                Forms.text(ctx, "code"),
                asked.session(),
                asked.visitor().actor());
    Optional<List<String>> codes = answer.value();
    if (codes.isPresent()) {
      showCodes(ctx, asked, codes.get());
      return;
    }
    showSetUp(
        ctx,
        asked,
        own.again(ctx, asked, List.of("code"), answer.mistakes()),
        accounts.secondFactor().offer(asked.person(), sealed));
  }

  private void showCodes(Context ctx, Own asked, List<String> codes) {
    own.show(
        ctx,
        "account/codes.jte",
        SECURITY,
        "codes.title",
        new CodesPage(own.nav(ctx, asked, SECURITY), codes));
  }

  void renewCodes(Context ctx) {
    Own asked = own.own(ctx);
    Answer<List<String>> answer =
        accounts
            .secondFactor()
            .renewCodes(asked.person(), Forms.text(ctx, "password"), asked.visitor().actor());
    answer
        .value()
        .ifPresentOrElse(
            codes -> showCodes(ctx, asked, codes),
            () -> refuseFactor(ctx, asked, answer.mistakes()));
  }

  void disable(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .secondFactor()
            .disable(asked.person(), Forms.text(ctx, "password"), asked.visitor().actor());
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, SECURITY, "second-factor-off");
    } else {
      refuseFactor(ctx, asked, answer.mistakes());
    }
  }

  private void refuseFactor(Context ctx, Own asked, List<Answer.Mistake> mistakes) {
    // Two forms of the page have a field for the password: this one's has another id.
    List<Answer.Mistake> there =
        mistakes.stream()
            .map(
                mistake ->
                    mistake.field().equals("password")
                        ? new Answer.Mistake("factor-password", mistake.problem())
                        : mistake)
            .toList();
    show(ctx, asked, asked.empty(), own.again(ctx, asked, List.of(), there));
  }
}
