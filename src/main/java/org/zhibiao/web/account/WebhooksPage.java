package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;

/**
 * The webhooks of an enterprise.
 *
 * @param mayAdd whether the enterprise was approved
 * @param isFull whether it has as many as it may
 */
public record WebhooksPage(
    AccountNav nav, FormView form, List<Row> webhooks, boolean mayAdd, boolean isFull) {
  public WebhooksPage {
    webhooks = List.copyOf(webhooks);
  }

  /**
   * A webhook.
   *
   * @param state in words
   * @param last what the last try came to, in words
   */
  public record Row(
      String href, String name, String url, boolean isOn, String state, String last) {}
}
