package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.note.ReaderNote;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.search.Search;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Citation;
import org.zhibiao.web.record.Neighbours;
import org.zhibiao.web.record.RecordPage;
import org.zhibiao.web.record.RecordPageBuilder;
import org.zhibiao.web.record.RelatedRecords;

/** One record: its page, and its reference as a file. */
final class RecordPages {
  private static final int DESCRIPTION = 200;

  private final Site site;
  private final Catalogue catalogue;
  private final Sources sources;
  private final Search search;
  private final Attachments attachments;
  private final Usage usage;
  private final Notes notes;

  RecordPages(
      Site site,
      Catalogue catalogue,
      Sources sources,
      Search search,
      Attachments attachments,
      Usage usage,
      Notes notes) {
    this.usage = usage;
    this.notes = notes;
    this.attachments = attachments;
    this.search = search;
    this.site = site;
    this.catalogue = catalogue;
    this.sources = sources;
  }

  void record(Context ctx) {
    Record record = find(ctx);
    Words words = site.words(ctx);
    RelatedRecords related = new Neighbours(catalogue, search, words.language());
    RecordPage page =
        new RecordPageBuilder(catalogue, sources, related, site.today(), words)
            .page(
                record,
                FileWords.lines(attachments.of(record.id()), Visitor.of(ctx).person(), words),
                notes.shown(record.id()).map(note -> note(note, words)).orElse(null));
    String number = page.number() == null ? "" : page.number() + " ";
    Frame.Heading heading =
        new Frame.Heading(number + page.title().string(), description(page), true);
    Frame frame =
        site.frame(
            words, Links.record(record.id()), heading, Optional.of(record.fields().kind()), "");
    site.show(ctx, "record/record.jte", frame, page);
    if (isByPerson(ctx)) {
      usage.read(record.id());
    }
  }

  /** Whether it is, as far as it says, a person who reads. */
  static boolean isByPerson(Context ctx) {
    String agent = ctx.userAgent();
    return ctx.method() == HandlerType.GET && !Usage.isProgram(agent == null ? "" : agent);
  }

  void bibtex(Context ctx) {
    Record record = find(ctx);
    String name = record.id().replaceAll("[^A-Za-z0-9.-]", "-") + ".bib";
    ctx.contentType("application/x-bibtex; charset=utf-8");
    ctx.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    ctx.header(Header.CACHE_CONTROL, "no-cache");
    ctx.result(Citation.bibtex(record, site.today()).getBytes(StandardCharsets.UTF_8));
  }

  /** In the reader's language where it has that, else in the one that it has. */
  private static RecordPage.Note note(ReaderNote note, Words words) {
    String language = note.text().languageFor(words.language()).orElseThrow();
    return new RecordPage.Note(
        Words.day(note.writtenAt()).toString(),
        words.languageWithin(language),
        Prose.of(note.text().in(language).orElseThrow()));
  }

  private Record find(Context ctx) {
    return RecordAddress.find(ctx, catalogue);
  }

  private static @Nullable String description(RecordPage page) {
    RecordPage.Summary summary = page.summary();
    if (summary == null || summary.lead().isEmpty()) {
      return page.what();
    }
    String lead = summary.lead().getFirst();
    return lead.length() <= DESCRIPTION ? lead : lead.substring(0, DESCRIPTION) + "…";
  }
}
