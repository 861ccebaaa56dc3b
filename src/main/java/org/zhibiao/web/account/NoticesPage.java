package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/** Which letters come. */
public record NoticesPage(AccountNav nav, FormView form, List<Option> notices) {
  public NoticesPage {
    notices = List.copyOf(notices);
  }
}
