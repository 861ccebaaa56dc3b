package org.zhibiao.crawl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.zhibiao.crawl.extract.Reading.Spot;
import org.zhibiao.crawl.extract.Reading.Spots;

/** Reads HTML; whatever is broken in it is mended as a browser would. */
final class HtmlPage {
  private final Spots<Selector> spots;

  HtmlPage(Reading reading) {
    this.spots = reading.selectors();
  }

  RawRecord read(
      InputStream body, Charset charset, String address, BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    Document document = Jsoup.parse(new CountedTags(body), charset.name(), address);
    List<Selector> beside = selectors(spots.page());
    spots.rows().ifPresent(beside::add);
    List<List<Element>> found = new Finder(beside).in(document);
    List<Element> all = spots.rows().isPresent() ? found.removeLast() : List.of(document);
    RawRecord page = values(document, spots.page(), found);
    Finder inRow = new Finder(selectors(spots.values()));
    for (Element row : all) {
      rows.accept(values(row, spots.values(), inRow.in(row)), page);
    }
    return page;
  }

  private static List<Selector> selectors(List<Spot<Selector>> spots) {
    List<Selector> selectors = new ArrayList<>(spots.size() + 1);
    for (Spot<Selector> spot : spots) {
      if (spot.at() != null) {
        selectors.add(spot.at());
      }
    }
    return selectors;
  }

  /**
   * The values of all places.
   *
   * @param found the elements of each place that is not the row itself
   */
  private static RawRecord values(
      Element row, List<Spot<Selector>> spots, List<List<Element>> found) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int next = 0;
    for (Spot<Selector> spot : spots) {
      List<String> texts =
          texts(spot.at() == null ? List.of(row) : found.get(next++), spot.place());
      if (!texts.isEmpty()) {
        values.put(spot.name(), texts);
      }
    }
    return new RawRecord(values);
  }

  private static List<String> texts(List<Element> elements, Place place) {
    List<String> texts = new ArrayList<>(elements.size());
    for (Element element : elements) {
      // A text may hold markup that was written to be seen; it is none of ours to show.
      String text = Markup.plain(value(element, place));
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String value(Element element, Place place) {
    if (place.attribute().isEmpty()) {
      return place.isOwn() ? element.ownText() : Markup.text(element);
    }
    return place.isLink()
        ? element.absUrl(place.attribute().get())
        : element.attr(place.attribute().get());
  }
}
