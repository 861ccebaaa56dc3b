package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * Writing an announcement.
 *
 * @param address that the form is sent to
 * @param saved the page of the draft as it is kept, null for a new one
 * @param whoms the ways to choose enterprises
 * @param enterprises those that are ticked, and those just found
 * @param people whom of an enterprise it is for
 */
public record AnnouncementFormPage(
    DeskNav nav,
    FormView form,
    String title,
    String address,
    @Nullable String saved,
    List<Option> whoms,
    List<Option> products,
    List<Option> markets,
    List<Option> enterprises,
    List<Option> people) {
  public AnnouncementFormPage {
    whoms = List.copyOf(whoms);
    products = List.copyOf(products);
    markets = List.copyOf(markets);
    enterprises = List.copyOf(enterprises);
    people = List.copyOf(people);
  }
}
