package org.zhibiao.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.curation.attachment.Attachment;
import org.zhibiao.curation.attachment.FileType;
import org.zhibiao.curation.attachment.Readers;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.RecordPage;

/** Full texts in words, and who may open them. */
final class FileWords {
  private static final int KILO = 1024;

  private FileWords() {}

  static boolean mayOpen(Optional<Person> reader, Readers readers) {
    return switch (readers) {
      case PUBLIC -> true;
      case REGISTERED -> reader.isPresent();
      case LIBRARIANS -> reader.filter(one -> one.role().includes(Role.LIBRARIAN)).isPresent();
    };
  }

  static String href(Attachment file) {
    return Links.record(file.recordId()) + "/files/" + file.id() + "/" + Links.segment(file.name());
  }

  /** Type, pages and size: {@code PDF · 24 页 · 1.2 MB}. */
  static String about(Attachment file, Words words) {
    List<String> parts = new ArrayList<>();
    parts.add(file.type() == FileType.DOCX ? "Word" : file.type().name());
    if (file.type() == FileType.PDF) {
      parts.add(words.count("file.pages", file.pages()));
    }
    parts.add(size(file.size()));
    return String.join(" · ", parts);
  }

  static String size(long bytes) {
    return bytes < (long) KILO * KILO
        ? Math.max(1, Math.round(bytes / (double) KILO)) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO)).replace(".0 ", " ");
  }

  static String text(Attachment file, Words words) {
    return words.get(file.hasText() ? "file.text" : "file.no-text");
  }

  /** What a reader is shown of them; those for librarians alone are not even named to others. */
  static List<RecordPage.FileLine> lines(
      List<Attachment> files, Optional<Person> reader, Words words) {
    return files.stream()
        .filter(file -> file.readers() != Readers.LIBRARIANS || mayOpen(reader, file.readers()))
        .map(file -> line(file, mayOpen(reader, file.readers()), words))
        .toList();
  }

  private static RecordPage.FileLine line(Attachment file, boolean mayOpen, Words words) {
    List<String> notes = new ArrayList<>();
    notes.add(about(file, words));
    if (!file.hasText()) {
      notes.add(words.get("file.no-text"));
    }
    notes.add(words.get("file.licence." + file.licence().code()));
    if (file.readers() == Readers.LIBRARIANS) {
      notes.add(words.get("file.readers.librarians"));
    }
    return new RecordPage.FileLine(
        file.name(),
        mayOpen ? href(file) : null,
        String.join(" · ", notes),
        mayOpen ? null : Next.signIn(href(file)));
  }
}
