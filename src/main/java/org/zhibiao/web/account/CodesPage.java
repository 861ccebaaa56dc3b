package org.zhibiao.web.account;

import java.util.List;

/** Recovery codes, shown this once. */
public record CodesPage(AccountNav nav, List<String> codes) {
  public CodesPage {
    codes = List.copyOf(codes);
  }
}
