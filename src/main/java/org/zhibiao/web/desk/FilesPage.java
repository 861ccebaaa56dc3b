package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * The full texts of a record, as a librarian sees them.
 *
 * @param action where the forms go
 * @param href of the record's page
 * @param most how large a file may be, in words
 */
public record FilesPage(
    DeskNav nav,
    FormView form,
    String action,
    String href,
    String number,
    Text title,
    String most,
    List<Option> licences,
    List<Option> readers,
    List<File> files,
    List<File> removed) {
  public FilesPage {
    licences = List.copyOf(licences);
    readers = List.copyOf(readers);
    files = List.copyOf(files);
    removed = List.copyOf(removed);
  }

  /**
   * One of them.
   *
   * @param about type, size and pages, in words
   * @param text whether it can be searched, in words
   * @param readers the code of those who may open it
   * @param when and by whom it was uploaded
   */
  public record File(
      long id,
      String name,
      String href,
      String about,
      String text,
      String licence,
      String readers,
      String when,
      String downloads) {}
}
