package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done, or why not, and the way on.
 *
 * @param href null for no way but the masthead's
 */
public record OutcomePage(
    String title, List<String> paragraphs, @Nullable String href, @Nullable String way) {
  public OutcomePage {
    paragraphs = List.copyOf(paragraphs);
  }
}
