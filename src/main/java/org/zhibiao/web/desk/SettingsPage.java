package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/** What administrators may change while the platform runs. */
public record SettingsPage(DeskNav nav, FormView form, List<Option> limits) {
  public SettingsPage {
    limits = List.copyOf(limits);
  }
}
