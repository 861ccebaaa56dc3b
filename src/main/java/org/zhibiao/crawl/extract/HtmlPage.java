package org.zhibiao.crawl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads HTML; whatever is broken in it is mended as a browser would. */
final class HtmlPage {
  private final Reading.Spots spots;

  HtmlPage(Reading reading) {
    this.spots = reading.spots();
  }

  RawRecord read(
      InputStream body, Charset charset, String address, BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    Document document = Jsoup.parse(body, charset.name(), address);
    RawRecord page = Markup.values(document, spots.page());
    List<Element> found =
        spots
            .rows()
            .<List<Element>>map(selector -> selector.in(document))
            .orElse(List.of(document));
    for (Element row : found) {
      rows.accept(Markup.values(row, spots.values()), page);
    }
    return page;
  }
}
