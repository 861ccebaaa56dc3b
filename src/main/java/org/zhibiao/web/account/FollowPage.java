package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/** A record to be followed, or to be followed no more. */
public record FollowPage(
    AccountNav nav,
    FormView form,
    String record,
    String href,
    String number,
    Text title,
    boolean isFollowed,
    List<Option> frequencies) {
  public FollowPage {
    frequencies = List.copyOf(frequencies);
  }
}
