package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Audience;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.accounts.Enterprises;
import org.zhibiao.accounts.Person;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.subscriptions.announcement.Announcement;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.announcement.Content;
import org.zhibiao.subscriptions.announcement.Typed;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.desk.AnnouncementFormPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** Writing announcements at the desk. */
final class AnnouncementDraftDesk {
  private static final List<String> FIELDS =
      List.of(
          "title-zh",
          "text-zh",
          "title-en",
          "text-en",
          "records",
          "whom",
          "products",
          "markets",
          "enterprises",
          "numbers",
          "find",
          "people",
          "version");
  private static final String OWNERS = "owners";
  private static final String FIND = "find";

  private final DeskSite desk;
  private final Accounts accounts;
  private final Announcements announcements;
  private final Supplier<Thesaurus> thesaurus;

  AnnouncementDraftDesk(
      DeskSite desk,
      Accounts accounts,
      Announcements announcements,
      Supplier<Thesaurus> thesaurus) {
    this.desk = desk;
    this.accounts = accounts;
    this.announcements = announcements;
    this.thesaurus = thesaurus;
  }

  void writing(Context ctx) {
    Map<String, List<String>> values =
        Map.of(
            "whom", List.of(Audience.Whom.MATCHING.code()),
            "people", List.of("all"),
            "version", List.of("0"));
    show(ctx, null, values, List.of());
  }

  void editing(Context ctx) {
    Announcement one = AnnouncementDesk.find(ctx, announcements).orElseThrow(NotFoundResponse::new);
    if (!one.isDraft()) {
      DeskSite.done(ctx, AnnouncementDesk.address(one), "announcement-was-sent");
      return;
    }
    show(ctx, one, values(one), List.of());
  }

  private static Map<String, List<String>> values(Announcement one) {
    Content content = one.content();
    Audience audience = content.audience();
    Map<String, List<String>> values = new HashMap<>();
    for (String language : content.title().texts().keySet()) {
      values.put("title-" + language, List.of(content.title().in(language).orElse("")));
      values.put("text-" + language, List.of(content.text().in(language).orElse("")));
    }
    values.put("records", List.of(String.join("\n", content.records())));
    values.put("whom", List.of(audience.whom().code()));
    values.put("products", audience.products());
    values.put("markets", audience.markets());
    values.put("enterprises", audience.enterprises());
    values.put("people", List.of(audience.ownersOnly() ? OWNERS : "all"));
    values.put("version", List.of(String.valueOf(one.version())));
    return values;
  }

  /** What was typed, whole: the gate bounds it, and the reader of the form what is kept of it. */
  private static Map<String, List<String>> typed(Context ctx) {
    Map<String, List<String>> values = new HashMap<>();
    for (String field : FIELDS) {
      values.put(field, ctx.formParams(field));
    }
    return values;
  }

  private Typed typed(Map<String, List<String>> values) {
    FormView form = FormView.of("", values);
    Choices choices = new Choices(thesaurus.get());
    return new Typed(
        form.value("title-zh"),
        form.value("text-zh"),
        form.value("title-en"),
        form.value("text-en"),
        form.value("records"),
        form.value("whom"),
        each(values, "products").filter(choices::isProduct).toList(),
        each(values, "markets").filter(Choices::isMarket).toList(),
        each(values, "enterprises").toList(),
        form.value("numbers"),
        form.value("people").equals(OWNERS));
  }

  private static Stream<String> each(Map<String, List<String>> values, String field) {
    return values.getOrDefault(field, List.of()).stream().distinct();
  }

  void add(Context ctx) {
    Map<String, List<String>> values = typed(ctx);
    if (isFinding(ctx)) {
      show(ctx, null, values, List.of());
      return;
    }
    Answer<Announcement> added =
        announcements.add(typed(values), person(ctx), desk.visitor(ctx).actor());
    answer(ctx, null, values, added);
  }

  void change(Context ctx) {
    Map<String, List<String>> values = typed(ctx);
    Announcement one = AnnouncementDesk.find(ctx, announcements).orElse(null);
    if (one == null) {
      answer(ctx, null, values, Answer.refused("", "announcement.problem.gone"));
      return;
    }
    if (isFinding(ctx)) {
      show(ctx, one, values, List.of());
      return;
    }
    Answer<Announcement> changed =
        announcements.change(
            one.id(),
            AnnouncementDesk.version(ctx),
            typed(values),
            person(ctx),
            desk.visitor(ctx).actor());
    answer(ctx, one, values, changed);
  }

  /** Only enterprises are looked for; nothing is kept yet, and nothing lost. */
  private static boolean isFinding(Context ctx) {
    return Forms.text(ctx, "do").equals(FIND);
  }

  private Person person(Context ctx) {
    // The gate let nobody else come here.
    return desk.visitor(ctx).person().orElseThrow();
  }

  private void answer(
      Context ctx,
      @Nullable Announcement before,
      Map<String, List<String>> values,
      Answer<Announcement> answer) {
    Optional<Announcement> kept = answer.value();
    if (kept.isPresent()) {
      DeskSite.done(ctx, AnnouncementDesk.address(kept.get()), "announcement-saved");
      return;
    }
    ctx.status(422);
    List<Answer.Mistake> mistakes = answer.mistakes();
    // What is sent or gone cannot be changed: saving again makes a draft of its own.
    Announcement now = before == null ? null : announcements.find(before.id()).orElse(null);
    if (now != null && !now.isDraft()) {
      now = null;
    }
    if (now != null && AnnouncementDesk.isOf(mistakes, Announcements.CHANGED)) {
      // Whoever saves again has been told, and means it.
      values.put("version", List.of(String.valueOf(now.version())));
      mistakes = List.of(AnnouncementDesk.changed(now, desk, desk.words(ctx)));
    }
    show(ctx, now, values, mistakes);
  }

  private void show(
      Context ctx,
      @Nullable Announcement one,
      Map<String, List<String>> values,
      List<Answer.Mistake> mistakes) {
    Words words = desk.words(ctx);
    FormView form =
        FormView.of(desk.visitor(ctx).csrf(), values).with(Forms.inOrder(FIELDS, mistakes, words));
    String address = one == null ? AnnouncementDesk.LIST : AnnouncementDesk.address(one);
    desk.show(
        ctx,
        "desk/announcement-form.jte",
        one == null ? address + "/new" : address + "/edit",
        "desk.nav.announcements",
        new AnnouncementFormPage(
            desk.nav(ctx, AnnouncementDesk.LIST),
            form,
            words.get(one == null ? "announcement.new" : "announcement.edit"),
            address,
            one == null ? null : address,
            Stream.of(Audience.Whom.values())
                .map(whom -> option(whom.code(), "announcement.whom." + whom.code(), words))
                .toList(),
            new Choices(thesaurus.get()).products(words),
            Choices.markets(words).stream()
                .filter(option -> !option.value().equals(EnterpriseDetails.EVERYWHERE))
                .toList(),
            enterprises(form, values),
            List.of(
                option("all", "announcement.to.all", words),
                option(OWNERS, "announcement.to.owners", words))));
  }

  private static Option option(String value, String key, Words words) {
    return new Option(value, words.get(key));
  }

  /** Those that are ticked, and those that are looked for. */
  private List<Option> enterprises(FormView form, Map<String, List<String>> values) {
    Map<String, Enterprise> shown = new LinkedHashMap<>();
    accounts
        .audiences()
        .named(each(values, "enterprises").toList())
        .forEach(one -> shown.put(one.id(), one));
    String text = form.value(FIND);
    if (!text.isBlank()) {
      accounts
          .enterprises()
          .find(new Enterprises.Query(text, Optional.of(Enterprise.State.APPROVED), 1))
          .items()
          .forEach(one -> shown.putIfAbsent(one.id(), one));
    }
    return shown.values().stream()
        .map(one -> new Option(one.id(), one.details().name() + " " + one.details().number()))
        .toList();
  }
}
