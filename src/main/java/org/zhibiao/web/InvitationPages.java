package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Invitations;
import org.zhibiao.accounts.Person;
import org.zhibiao.web.account.InvitationPage;
import org.zhibiao.web.account.InvitationPage.State;
import org.zhibiao.web.page.FormView;

/** What an invited person sees and answers. */
final class InvitationPages {
  private static final String ADDRESS = "/invitation";
  private static final List<String> FIELDS = List.of("name", "password", "terms");

  private final Entry entry;
  private final Accounts accounts;

  InvitationPages(Entry entry, Accounts accounts) {
    this.entry = entry;
    this.accounts = accounts;
  }

  void form(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    String link = Entry.link(ctx);
    accounts
        .invitations()
        .offer(link)
        .ifPresentOrElse(
            offer -> show(ctx, visitor, FormView.empty(visitor.csrf()), offer, link),
            () -> gone(ctx));
  }

  private void show(
      Context ctx, Visitor visitor, FormView form, Invitations.Offer offer, String link) {
    State state = state(visitor.person(), offer);
    String signIn = Next.to("/sign-in", ADDRESS + "?link=" + link);
    entry.show(
        ctx,
        "entry/invitation.jte",
        ADDRESS,
        "invitation.title",
        new InvitationPage(form, offer, link, state, signIn));
  }

  private static State state(Optional<Person> person, Invitations.Offer offer) {
    if (person.isPresent()) {
      return person.get().email().equalsIgnoreCase(offer.email())
          ? State.READY
          : State.SOMEBODY_ELSE;
    }
    return offer.hasAccount() ? State.SIGN_IN_FIRST : State.NEWCOMER;
  }

  private void gone(Context ctx) {
    entry.gone(ctx, ADDRESS, "invitation.gone", "/", "error.home");
  }

  void accept(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    String link = Entry.link(ctx);
    Invitations invitations = accounts.invitations();
    Invitations.Acceptance acceptance =
        visitor
            .person()
            .map(person -> invitations.accept(link, person, visitor.actor()))
            .orElseGet(
                () ->
                    invitations.accept(
                        link,
                        new Invitations.Newcomer(
                            Forms.text(ctx, "name"),
                            Forms.text(ctx, "password"),
                            Forms.isTicked(ctx, "terms"),
                            entry.words(ctx).language()),
                        visitor.actor()));
    switch (acceptance) {
      case Invitations.Joined joined -> {
        boolean known = visitor.person().isPresent();
        entry.done(
            ctx,
            ADDRESS,
            "invitation.joined",
            known ? "/account" : "/sign-in",
            known ? "account.own" : "account.sign-in",
            joined.enterprise().details().name());
      }
      case Invitations.Refused refused -> refuse(ctx, visitor, link, refused.mistakes());
      case Invitations.Gone unused -> gone(ctx);
      case Invitations.SignInFirst unused ->
          Forms.moveOn(ctx, Next.to("/sign-in", ADDRESS + "?link=" + link));
    }
  }

  private void refuse(Context ctx, Visitor visitor, String link, List<Mistake> mistakes) {
    Optional<Invitations.Offer> offer = accounts.invitations().offer(link);
    if (offer.isEmpty()) {
      gone(ctx);
      return;
    }
    ctx.status(422);
    FormView form = Forms.again(ctx, visitor, FIELDS, mistakes, entry.words(ctx));
    show(ctx, visitor, form, offer.get(), link);
  }
}
