package org.zhibiao.web.desk;

import java.util.List;
import java.util.Map;
import org.zhibiao.web.record.RecordPage;

/**
 * A record as readers would see it, if what was typed were published.
 *
 * @param csrf what the form brings back
 * @param action where it goes
 * @param typed everything that was typed, by field of the form
 * @param isNew whether the record is still to be made
 */
public record PreviewPage(
    String csrf, String action, Map<String, List<String>> typed, boolean isNew, RecordPage record) {
  public PreviewPage {
    typed = Map.copyOf(typed);
  }
}
