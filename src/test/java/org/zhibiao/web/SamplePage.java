package org.zhibiao.web;

import java.util.List;

/**
 * A page that readers see, one of every sort; records by the ids of {@code every-kind.jsonl}.
 *
 * @param name says it in test reports and names its picture
 * @param who reads it, of {@link RunningServer#session}; empty for a stranger
 */
record SamplePage(String name, String address, String who) {
  /** A page as a stranger sees it. */
  SamplePage(String name, String address) {
    this(name, address, "");
  }

  static final List<SamplePage> ALL =
      List.of(
          new SamplePage("home", "/"),
          new SamplePage("results-many", "/search?q=textiles&kind=standard"),
          new SamplePage("results-deep", "/search?kind=standard&page=3"),
          new SamplePage("results-mixed", "/search?q=formaldehyde"),
          new SamplePage("results-chinese", "/search?q=%E7%94%B2%E9%86%9B"),
          new SamplePage("results-number", "/search?q=gbt3920"),
          new SamplePage("results-notices", "/search?kind=notice&sort=deadline"),
          new SamplePage(
              "results-filtered",
              "/search?q=textiles&kind=standard&status=in_force&status=superseded&ics=59.080.01&jurisdiction=CN"),
          new SamplePage("results-relaxed", "/search?q=formaldehyde+textiles+zeppelin+garments"),
          new SamplePage("results-empty", "/search?q=xyzzyqwerty&kind=patent"),
          new SamplePage("results-nonsense", "/search?q=%3Cb%3E&year=soon&sort=colour&page=999999"),
          new SamplePage(
              "results-implied",
              "/search?q=%E6%AC%A7%E7%9B%9F+%E5%A4%B9%E5%85%8B+%E5%8F%AC%E5%9B%9E&kind=recall"),
          new SamplePage("results-tree", "/search?ics=59.080&ics=13.340.10"),
          new SamplePage(
              "results-years", "/search?kind=standard&year=2010-2019&year_from=20&year_to=2019"),
          new SamplePage("results-explained", "/search?q=formaldehyde&explain=1"),
          new SamplePage(
              "results-full-text",
              "/search?q=%E6%9C%AC%E6%A0%87%E5%87%86%E8%A7%84%E5%AE%9A%E4%BA%86%E5%90%84%E7%B1%BB%E7%BA%BA%E7%BB%87%E5%93%81"),
          new SamplePage("results-beyond", "/search?q=formaldehyde&page=90"),
          new SamplePage("record-standard", "/records/edition-2026"),
          new SamplePage("record-standard-ending", "/records/edition-2008"),
          new SamplePage("record-standard-superseded", "/records/edition-1997"),
          new SamplePage("record-standard-withdrawn", "/records/withdrawn"),
          new SamplePage("record-standard-draft", "/records/draft"),
          new SamplePage("record-standard-foreign", "/records/iso-2016"),
          new SamplePage("record-regulation", "/records/regulation"),
          new SamplePage("record-notice-open", "/records/notice-open"),
          new SamplePage("record-notice-later", "/records/notice-later"),
          new SamplePage("record-notice-closed", "/records/notice-closed"),
          new SamplePage("record-notice-words", "/records/notice-words"),
          new SamplePage("record-recall-serious", "/records/recall-serious"),
          new SamplePage("record-recall", "/records/recall"),
          new SamplePage("record-substance", "/records/substance"),
          new SamplePage("record-policy", "/records/policy"),
          new SamplePage("record-literature", "/records/literature"),
          new SamplePage("record-patent", "/records/patent"),
          new SamplePage("record-news", "/records/news"),
          new SamplePage("record-guide", "/records/guide"),
          new SamplePage("record-hostile", "/records/hostile"),
          new SamplePage("record-long-number", "/records/long-number"),
          new SamplePage("record-long-title", "/records/long-title"),
          new SamplePage("record-bare", "/records/bare"),
          new SamplePage("about", "/about"),
          new SamplePage("sources", "/sources"),
          new SamplePage("source", "/sources/openstd"),
          new SamplePage("source-untouched", "/sources/jsa-webdesk"),
          new SamplePage("not-found", "/records/no-such-record"),
          new SamplePage("results-signed-in", "/search?q=formaldehyde", "owner"),
          new SamplePage("register", "/register"),
          new SamplePage("register-gone", "/register/confirm?link=none"),
          new SamplePage("sign-in", "/sign-in"),
          new SamplePage("reset", "/reset"),
          new SamplePage("terms", "/terms"),
          new SamplePage("privacy", "/privacy"),
          new SamplePage("account-inbox", "/account/inbox", "owner"),
          new SamplePage("account-subscriptions", "/account/subscriptions", "owner"),
          new SamplePage("account-concern", "/account/subscriptions/profile", "owner"),
          new SamplePage("account-save", "/account/subscriptions/new?q=formaldehyde", "owner"),
          new SamplePage("account-follow", "/account/follow?record=notice-open", "owner"),
          new SamplePage("letters", "/letters?of=LETTER"),
          new SamplePage("letters-keep", "/letters/keep?of=LETTER"),
          new SamplePage("account", "/account?done=profile", "owner"),
          new SamplePage("account-enterprise", "/account/enterprise", "owner"),
          new SamplePage("account-enterprise-asked", "/account/enterprise", "asked"),
          new SamplePage("account-enterprise-member", "/account/enterprise", "member"),
          new SamplePage("account-members", "/account/members", "owner"),
          new SamplePage("account-webhooks", "/account/enterprise/webhooks", "owner"),
          new SamplePage(
              "account-webhook",
              "/account/enterprise/webhooks/WEBHOOK-ON?done=webhook-tested",
              "owner"),
          new SamplePage(
              "account-webhook-off", "/account/enterprise/webhooks/WEBHOOK-OFF", "owner"),
          new SamplePage(
              "account-webhook-drop", "/account/enterprise/webhooks/WEBHOOK-OFF/drop", "owner"),
          new SamplePage("account-security", "/account/security", "owner"),
          new SamplePage("account-second-factor", "/account/second-factor", "owner"),
          new SamplePage("account-tokens", "/account/tokens", "owner"),
          new SamplePage("account-notices", "/account/notices", "owner"),
          new SamplePage("account-data", "/account/data", "owner"),
          new SamplePage("desk", "/desk", "administrator"),
          new SamplePage("desk-record", "/desk/records/edition-2008", "administrator"),
          new SamplePage("desk-drafts", "/desk/drafts", "administrator"),
          new SamplePage("desk-new", "/desk/records/new?kind=guide", "administrator"),
          new SamplePage("desk-files", "/desk/records/edition-2008/files", "administrator"),
          new SamplePage("desk-notes", "/desk/records/edition-2008/notes", "administrator"),
          new SamplePage("desk-record-notice", "/desk/records/notice-open", "administrator"),
          new SamplePage("desk-review", "/desk/review", "administrator"),
          new SamplePage("desk-review-mine", "/desk/review?whose=mine", "administrator"),
          new SamplePage("desk-review-conflict", "/desk/review/CASE-CONFLICT", "administrator"),
          new SamplePage("desk-review-duplicate", "/desk/review/CASE-DUPLICATE", "administrator"),
          new SamplePage("desk-review-unseen", "/desk/review/CASE-UNSEEN", "administrator"),
          new SamplePage("desk-review-rejected", "/desk/review/CASE-REJECTED", "administrator"),
          new SamplePage("desk-sources", "/desk/sources", "administrator"),
          new SamplePage("desk-source", "/desk/sources/hbba", "administrator"),
          new SamplePage("desk-source-paused", "/desk/sources/openstd", "administrator"),
          new SamplePage("desk-source-try", "/desk/sources/hbba/try", "administrator"),
          new SamplePage("desk-words", "/desk/words?q=zip", "administrator"),
          new SamplePage("desk-words-one", "/desk/words/zipper", "administrator"),
          new SamplePage("desk-words-new", "/desk/words/new", "administrator"),
          new SamplePage(
              "desk-merge", "/desk/records/edition-2008/merge?with=edition-2026", "administrator"),
          new SamplePage(
              "desk-split",
              "/desk/records/GB-T-99033-2014/split?go=hbba&number=FZ/T+99034-2014",
              "administrator"),
          new SamplePage("desk-quality", "/desk/quality", "administrator"),
          new SamplePage(
              "desk-missing",
              "/desk/quality/missing?kind=standard&field=summary_zh",
              "administrator"),
          new SamplePage("desk-pins", "/desk/pins", "administrator"),
          new SamplePage("desk-pins-query", "/desk/pins/query?q=textiles", "administrator"),
          new SamplePage(
              "desk-bulk",
              "/desk/bulk?list=kind%3Dstandard%26q%3Dtextiles&field=ccs&way=add&value=W04",
              "administrator"),
          new SamplePage("desk-operations", "/desk/operations", "administrator"),
          new SamplePage("desk-imports", "/desk/imports", "administrator"),
          new SamplePage("desk-import", "/desk/imports/UPLOAD-WAITS", "administrator"),
          new SamplePage("desk-import-columns", "/desk/imports/UPLOAD-ASKS", "administrator"),
          new SamplePage("desk-operation", "/desk/operations/OPERATION", "administrator"),
          new SamplePage("desk-enterprises", "/desk/enterprises", "administrator"),
          new SamplePage("desk-enterprise", "/desk/enterprises/ENTERPRISE", "administrator"),
          new SamplePage("desk-people", "/desk/people", "administrator"),
          new SamplePage("desk-person", "/desk/people/PERSON", "administrator"),
          new SamplePage("desk-mail", "/desk/mail", "administrator"),
          new SamplePage("desk-settings", "/desk/settings", "administrator"),
          new SamplePage("desk-log", "/desk/log", "administrator"),
          new SamplePage("desk-announcements", "/desk/announcements", "administrator"),
          new SamplePage("desk-announcement-new", "/desk/announcements/new", "administrator"),
          new SamplePage("desk-announcement-draft", "/desk/announcements/DRAFT", "administrator"),
          new SamplePage(
              "desk-announcement-edit", "/desk/announcements/DRAFT/edit", "administrator"),
          new SamplePage("desk-announcement-sent", "/desk/announcements/NOTIFIED", "administrator"),
          new SamplePage("account-announcement", "/account/inbox/announcement/NOTIFIED", "owner"),
          new SamplePage("forbidden", "/desk", "owner"));

  @Override
  public String toString() {
    return name;
  }
}
