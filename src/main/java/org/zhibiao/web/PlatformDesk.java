package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.PlatformSettings;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.SettingsPage;
import org.zhibiao.web.desk.ThingPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** The platform's settings and its audit log, for administrators. */
final class PlatformDesk {
  private static final String SETTINGS = "/desk/settings";
  private static final String LOG = "/desk/log";
  private static final List<String> FLAGS = List.of("registers", "approves-by-itself");
  private static final List<String> FIELDS =
      List.of(
          "registers",
          "approves-by-itself",
          "limits",
          "per-visitor",
          "per-person",
          "per-token",
          "audit-days");

  private final DeskSite desk;
  private final Accounts accounts;

  PlatformDesk(DeskSite desk, Accounts accounts) {
    this.desk = desk;
    this.accounts = accounts;
  }

  void settings(Context ctx) {
    PlatformSettings.Values values = accounts.settings().current();
    showSettings(ctx, FormView.of(desk.visitor(ctx).csrf(), written(values)));
  }

  private static Map<String, List<String>> written(PlatformSettings.Values values) {
    return Map.of(
        "registers", values.registers() ? List.of("true") : List.of(),
        "approves-by-itself", values.approvesByItself() ? List.of("true") : List.of(),
        "limits", List.of(values.limits().name()),
        "per-visitor", List.of(String.valueOf(values.perVisitor())),
        "per-person", List.of(String.valueOf(values.perPerson())),
        "per-token", List.of(String.valueOf(values.perToken())),
        "audit-days", List.of(String.valueOf(values.auditDays())));
  }

  private void showSettings(Context ctx, FormView form) {
    Words words = desk.words(ctx);
    List<Option> limits =
        Stream.of(PlatformSettings.Limits.values())
            .map(limit -> new Option(limit.name(), words.get("settings.limits." + limit.name())))
            .toList();
    desk.show(
        ctx,
        "desk/settings.jte",
        SETTINGS,
        "desk.nav.settings",
        new SettingsPage(desk.nav(ctx, SETTINGS), form, limits));
  }

  void change(Context ctx) {
    Map<String, String> typed = new HashMap<>();
    for (String field : FIELDS) {
      boolean isFlag = FLAGS.contains(field);
      typed.put(
          field, isFlag ? String.valueOf(Forms.isTicked(ctx, field)) : Forms.text(ctx, field));
    }
    Answer<PlatformSettings.Values> answer =
        accounts.settings().change(typed, desk.visitor(ctx).actor());
    if (answer.value().isPresent()) {
      DeskSite.done(ctx, SETTINGS, "settings");
    } else {
      showSettings(ctx, desk.again(ctx, FIELDS, answer.mistakes()));
    }
  }

  void log(Context ctx) {
    Words words = desk.words(ctx);
    String actor = DeskSite.query(ctx, "actor").strip();
    String subject = DeskSite.query(ctx, "subject").strip();
    String action = DeskSite.query(ctx, "action").strip();
    String address = DeskSite.query(ctx, "address").strip();
    String before = DeskSite.query(ctx, "before");
    long from = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<AuditLog.Entry> entries =
        accounts.audit().find(new AuditLog.Query(actor, subject, action, address, from));
    desk.show(
        ctx,
        "desk/list.jte",
        LOG,
        "desk.nav.log",
        new ListPage(
            desk.nav(ctx, LOG),
            words.get("desk.nav.log"),
            LOG,
            List.of(
                new ListPage.Condition("actor", words.get("log.actor"), actor, List.of()),
                new ListPage.Condition("subject", words.get("log.subject"), subject, List.of()),
                new ListPage.Condition("action", words.get("log.action"), action, List.of()),
                new ListPage.Condition("address", words.get("log.address"), address, List.of())),
            words.get("log.newest"),
            List.of(
                words.get("log.at"),
                words.get("log.action"),
                words.get("log.who"),
                words.get("log.subject"),
                words.get("log.address"),
                words.get("log.detail")),
            entries.stream().map(entry -> row(entry, words)).toList(),
            null,
            older(entries, actor, subject, action, address)));
  }

  private ListPage.Row row(AuditLog.Entry entry, Words words) {
    ThingPage.LogRow row = desk.row(entry, words);
    return new ListPage.Row(
        null,
        List.of(
            Moments.minute(entry.at()),
            row.what(),
            row.who(),
            entry.subject(),
            entry.address(),
            row.detail()));
  }

  private static @Nullable String older(
      List<AuditLog.Entry> entries, String actor, String subject, String action, String address) {
    if (entries.size() < AuditLog.MAX_LISTED) {
      return null;
    }
    return LOG
        + "?actor="
        + Links.segment(actor)
        + "&subject="
        + Links.segment(subject)
        + "&action="
        + Links.segment(action)
        + "&address="
        + Links.segment(address)
        + "&before="
        + entries.getLast().id();
  }
}
