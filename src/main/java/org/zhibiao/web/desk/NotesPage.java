package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Text;

/**
 * The notes beside a record, as a librarian sees them.
 *
 * @param form of the note for readers
 * @param telling the form of a note for colleagues
 * @param action where the forms go
 * @param edit where the record is edited
 * @param href of the record's page
 * @param warning what happened meanwhile to the note for readers, null for nothing
 * @param standing the notes for readers that stand, the record's own first
 * @param ended those that were replaced or removed, the last first
 * @param told the notes for colleagues, the newest first
 * @param before where the newer ones are, null for none
 * @param after where the older ones are, null for none
 */
public record NotesPage(
    DeskNav nav,
    FormView form,
    FormView telling,
    String action,
    String edit,
    String href,
    String number,
    Text title,
    int most,
    @Nullable String warning,
    List<ForReaders> standing,
    List<ForReaders> ended,
    List<Told> told,
    @Nullable String before,
    @Nullable String after) {
  public NotesPage {
    standing = List.copyOf(standing);
    ended = List.copyOf(ended);
    told = List.copyOf(told);
  }

  /**
   * A note for readers.
   *
   * @param state whether readers see it, in words
   * @param about when and by whom it was written, and until when it is shown, in words
   * @param from the record that it came from, in words; null where it was written for this one
   */
  public record ForReaders(
      long id, String state, String about, @Nullable String from, List<Said> texts) {
    public ForReaders {
      texts = List.copyOf(texts);
    }
  }

  /**
   * A note in one language.
   *
   * @param lang null for the page's own
   */
  public record Said(@Nullable String lang, Prose text) {}

  /**
   * A note for colleagues.
   *
   * @param from the record that it came from, in words; null where it was written for this one
   * @param isOwn whether the reader wrote it, and so may delete it
   */
  public record Told(
      long id, String at, String by, @Nullable String from, Prose text, boolean isOwn) {}
}
