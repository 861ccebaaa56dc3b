package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Notice;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.text.Messages;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.ConfirmPage;
import org.zhibiao.web.account.DataPage;
import org.zhibiao.web.account.NoticesPage;
import org.zhibiao.web.account.ProfilePage;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** One's profile, letters and data, and the end of the account. */
final class AccountPages {
  private static final String PROFILE = "/account";
  private static final String ADDRESS = "/account/address";
  private static final String NOTICES = "/account/notices";
  private static final String DATA = "/account/data";

  private final OwnSite own;
  private final Entry entry;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Cookies cookies;

  AccountPages(
      OwnSite own, Entry entry, Accounts accounts, Subscriptions subscriptions, Cookies cookies) {
    this.own = own;
    this.entry = entry;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.cookies = cookies;
  }

  void profile(Context ctx) {
    showProfile(ctx, own.own(ctx), Optional.empty(), Optional.empty());
  }

  private void showProfile(
      Context ctx, Own asked, Optional<FormView> sent, Optional<FormView> address) {
    Person person = asked.person();
    FormView stored =
        FormView.of(
            asked.csrf(),
            Map.of("name", List.of(person.name()), "language", List.of(person.language())));
    own.show(
        ctx,
        "account/profile.jte",
        PROFILE,
        "account.title",
        new ProfilePage(
            own.nav(ctx, asked, PROFILE),
            sent.orElse(stored),
            address.orElse(asked.empty()),
            person.email(),
            languages(asked.words()),
            facts(person, asked.words())));
  }

  private static List<Option> languages(Words words) {
    return Messages.LANGUAGES.stream()
        .map(language -> new Option(language, words.get("language." + language)))
        .toList();
  }

  private List<Fact> facts(Person person, Words words) {
    List<Fact> facts = new ArrayList<>();
    if (person.role() != Role.NONE) {
      facts.add(new Fact(words.get("account.role"), words.get("role." + person.role().code())));
    }
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
    facts.add(new Fact(words.get("account.since"), Words.day(person.createdAt()).toString()));
    if (!person.termsVersion().isEmpty()) {
      facts.add(
          new Fact(
              words.get("account.terms"),
              words.get(
                  "account.terms.accepted",
                  person.termsVersion(),
                  Words.day(person.termsAt()).toString())));
    }
    return facts;
  }

  void change(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .ownAccount()
            .change(
                asked.person(),
                Forms.text(ctx, "name"),
                Forms.text(ctx, "language"),
                asked.visitor().actor());
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, PROFILE, "profile");
      return;
    }
    FormView form = own.again(ctx, asked, List.of("name", "language"), answer.mistakes());
    showProfile(ctx, asked, Optional.of(form), Optional.empty());
  }

  void acceptTerms(Context ctx) {
    Own asked = own.own(ctx);
    accounts.ownAccount().acceptTerms(asked.person(), asked.visitor().actor());
    OwnSite.done(ctx, PROFILE, "terms");
  }

  void changeAddress(Context ctx) {
    Own asked = own.own(ctx);
    Answer<String> answer =
        accounts
            .ownAccount()
            .changeAddress(
                asked.person(),
                Forms.text(ctx, "email"),
                Forms.text(ctx, "password"),
                asked.visitor().actor());
    if (answer.value().isPresent()) {
      OwnSite.done(ctx, PROFILE, "address-asked");
      return;
    }
    FormView form = own.again(ctx, asked, List.of("email", "password"), answer.mistakes());
    showProfile(ctx, asked, Optional.empty(), Optional.of(form));
  }

  /** The link that went to a new address; whoever reads there need not be signed in. */
  void confirmingAddress(Context ctx) {
    String link = Entry.link(ctx);
    Words words = entry.words(ctx);
    if (!accounts.ownAccount().isGoodAddressLink(link)) {
      goneAddress(ctx);
      return;
    }
    entry.show(
        ctx,
        "entry/confirm.jte",
        ADDRESS,
        "address.title",
        new ConfirmPage(
            FormView.empty(entry.visitor(ctx).csrf()),
            words.get("address.title"),
            List.of(words.get("address.text")),
            ADDRESS + "/confirm",
            link,
            words.get("address.button")));
  }

  private void goneAddress(Context ctx) {
    entry.gone(ctx, ADDRESS, "address.gone", PROFILE, "account.title");
  }

  void confirmAddress(Context ctx) {
    Visitor visitor = entry.visitor(ctx);
    accounts
        .ownAccount()
        .confirmAddress(Entry.link(ctx), visitor.actor())
        .ifPresentOrElse(
            person ->
                entry.done(ctx, ADDRESS, "address.done", PROFILE, "account.title", person.email()),
            () -> goneAddress(ctx));
  }

  void notices(Context ctx) {
    Own asked = own.own(ctx);
    List<String> chosen = asked.person().notices().stream().map(Notice::code).toList();
    List<Option> offered =
        List.of(Notice.values()).stream()
            .filter(notice -> isFor(asked.person(), notice))
            .map(notice -> new Option(notice.code(), asked.words().get("notice." + notice.code())))
            .toList();
    own.show(
        ctx,
        "account/notices.jte",
        NOTICES,
        "account.nav.notices",
        new NoticesPage(
            own.nav(ctx, asked, NOTICES),
            FormView.of(asked.csrf(), Map.of("notices", chosen)),
            offered));
  }

  private static boolean isFor(Person person, Notice notice) {
    return switch (notice) {
      case MEMBERS -> person.role() == Role.NONE;
      case WAITING -> person.role() != Role.NONE;
    };
  }

  void chooseNotices(Context ctx) {
    Own asked = own.own(ctx);
    Set<Notice> chosen =
        Forms.texts(ctx, "notices").stream()
            .flatMap(code -> Notice.of(code).stream())
            .collect(Collectors.toSet());
    accounts.ownAccount().choose(asked.person(), chosen, asked.visitor().actor());
    OwnSite.done(ctx, NOTICES, "notices");
  }

  void data(Context ctx) {
    Own asked = own.own(ctx);
    showData(ctx, asked, asked.empty());
  }

  private void showData(Context ctx, Own asked, FormView form) {
    own.show(
        ctx,
        "account/data.jte",
        DATA,
        "account.nav.data",
        new DataPage(own.nav(ctx, asked, DATA), form));
  }

  /** One's data as a file. */
  void download(Context ctx) {
    Own asked = own.own(ctx);
    ctx.header(Header.CACHE_CONTROL, "no-store");
    ctx.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"zhibiao-account.json\"");
    ctx.contentType("application/json; charset=utf-8");
    ctx.result(
        accounts
            .ownData()
            .json(asked.person(), subscriptions.ownData(asked.person()))
            .getBytes(StandardCharsets.UTF_8));
  }

  void close(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Person> answer =
        accounts
            .ownAccount()
            .close(asked.person(), Forms.text(ctx, "password"), asked.visitor().actor());
    if (answer.value().isEmpty()) {
      showData(ctx, asked, own.again(ctx, asked, List.of("password"), answer.mistakes()));
      return;
    }
    cookies.dropSession(ctx);
    ctx.header("Clear-Site-Data", "\"cache\"");
    entry.done(ctx, DATA, "account.closed", "/", "error.home");
  }
}
