package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.curation.EditDrafts;
import org.zhibiao.curation.EditDrafts.EditDraft;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.page.Words;

/** What a librarian typed of records and did not publish yet, and the way to a new one. */
final class DraftDesk {
  static final String DRAFTS = "/desk/drafts";

  /** A draft's id, in an address or a form. */
  static final String DRAFT = "draft";

  private static final String NEW = "/desk/records/new";

  private final DeskSite desk;
  private final EditDrafts drafts;

  DraftDesk(DeskSite desk, EditDrafts drafts) {
    this.desk = desk;
    this.drafts = drafts;
  }

  /** The form with a draft in it. */
  static String address(EditDraft draft) {
    return draft.recordId().isEmpty()
        ? NEW + "?kind=" + draft.kind().code() + "&" + DRAFT + "=" + draft.id()
        : ReviewDesk.editAddress(draft.recordId()) + "?" + DRAFT + "=" + draft.id();
  }

  /** The draft that a form is about; 0 for none. */
  static long id(Context ctx) {
    String id = Forms.text(ctx, DRAFT);
    return id.matches("\\d{1,15}") ? Long.parseLong(id) : 0;
  }

  /** A person's own drafts. */
  void list(Context ctx) {
    Words words = desk.words(ctx);
    List<EditDraft> all = drafts.all(desk.visitor(ctx).actor());
    desk.show(
        ctx,
        "desk/drafts.jte",
        DRAFTS,
        "drafts.title",
        new ListPage(
            desk.nav(ctx, DRAFTS),
            words.get("drafts.title"),
            DRAFTS,
            Stream.of(Kind.values())
                .map(
                    kind ->
                        new ListPage.Condition(
                            NEW + "?kind=" + kind.code(), words.kind(kind), "", List.of()))
                .toList(),
            words.count("drafts.listed", all.size()),
            List.of(words.get("drafts.of"), words.get("drafts.kind"), words.get("drafts.at")),
            all.stream()
                .map(
                    draft ->
                        new ListPage.Row(
                            address(draft),
                            List.of(
                                name(draft, words),
                                words.kind(draft.kind()),
                                Moments.minute(draft.savedAt()),
                                String.valueOf(draft.id()))))
                .toList(),
            null,
            null));
  }

  private static String name(EditDraft draft, Words words) {
    return Stream.of(Field.NUMBER.name(), "title_zh", "title_en")
        .map(column -> draft.cells().getOrDefault(column, ""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElseGet(
            () -> draft.recordId().isEmpty() ? words.get("drafts.nameless") : draft.recordId());
  }

  void drop(Context ctx) {
    drafts.drop(desk.visitor(ctx).actor(), id(ctx));
    DeskSite.done(ctx, DRAFTS, "draft-dropped");
  }
}
