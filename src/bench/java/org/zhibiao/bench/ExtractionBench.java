package org.zhibiao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.xml.sax.SAXException;
import org.zhibiao.crawl.extract.Extraction;
import org.zhibiao.crawl.extract.PageFormat;
import org.zhibiao.crawl.extract.Place;
import org.zhibiao.crawl.extract.Reading;

/**
 * Taking the rows out of a page, against nothing but a parser's own parse of the same bytes. Both
 * sides in turn in one process, warm; the time is the processor's that the process took,
 * collections of garbage included, so that whatever else the machine has to do plays no part.
 */
final class ExtractionBench {
  private static final double BOUND = 1.5;
  private static final int WARM_UP = 12;

  /** The clock ticks in steps of 10 ms. */
  private static final long ROUND_NANOS = 250_000_000L;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One side of a comparison; answers with something of what it made, so that it is made. */
  private interface Side {
    Object run() throws IOException;
  }

  private ExtractionBench() {}

  static List<Figure> measure(int rounds) throws IOException {
    List<Figure> figures = new ArrayList<>();
    byte[] html = html().getBytes(StandardCharsets.UTF_8);
    Reading table =
        new Reading(
            PageFormat.HTML,
            "table.result_list > tbody > tr",
            places(
                "number", "td:nth-of-type(2)",
                "title", "td.mytxt",
                "status", "td:nth-of-type(4)",
                "issued", "td:nth-of-type(5)",
                "effective", "td:nth-of-type(6)"),
            places("total", "span.total"));
    figures.add(
        figure(
            "extraction of an HTML page of 50 rows, against jsoup's parse",
            rounds,
            () -> extracted(html, table),
            () -> Jsoup.parse(new ByteArrayInputStream(html), "UTF-8", "https://site.example/")));
    byte[] xml = xml().getBytes(StandardCharsets.UTF_8);
    Reading feed =
        new Reading(
            PageFormat.XML,
            "item",
            places("number", "number", "title", "title", "words", "description", "day", "day"),
            places("total", "total"));
    figures.add(
        figure(
            "extraction of an XML page of 200 rows, against jsoup's parse",
            rounds,
            () -> extracted(xml, feed),
            () ->
                Jsoup.parse(
                    new ByteArrayInputStream(xml),
                    "UTF-8",
                    "https://site.example/",
                    Parser.xmlParser())));
    figures.add(
        figure(
            "extraction of an XML page of 200 rows, against the JDK's parse into a tree",
            rounds,
            () -> extracted(xml, feed),
            () -> tree(xml)));
    String lines =
        IntStream.range(0, 400).mapToObj(ExtractionBench::object).collect(Collectors.joining("\n"));
    Map<String, Place> values =
        places(
            "number",
            "/number",
            "title",
            "/title/en",
            "ics",
            "/ics/*",
            "issued",
            "/issued",
            "status",
            "/status",
            "committee",
            "/committee");
    byte[] document =
        ("{\"total\":400,\"rows\":[" + lines.replace("\n", ",") + "]}")
            .getBytes(StandardCharsets.UTF_8);
    Reading json = new Reading(PageFormat.JSON, "/rows", values, places("total", "/total"));
    figures.add(
        figure(
            "extraction of a JSON page of 400 rows, against Jackson's parse",
            rounds,
            () -> extracted(document, json),
            () -> JSON.readTree(new ByteArrayInputStream(document))));
    byte[] jsonl = lines.getBytes(StandardCharsets.UTF_8);
    Reading rows = new Reading(PageFormat.JSONL, "", values, Map.of());
    figures.add(
        figure(
            "extraction of 400 JSON lines, against Jackson's parse",
            rounds,
            () -> extracted(jsonl, rows),
            () -> parsedLines(jsonl)));
    return figures;
  }

  private static Object extracted(byte[] page, Reading reading) throws IOException {
    int[] count = {0};
    Object beside =
        Extraction.read(
            new ByteArrayInputStream(page),
            StandardCharsets.UTF_8,
            "https://site.example/",
            reading,
            (row, context) -> count[0] += row.values().size());
    if (count[0] == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return beside;
  }

  private static Object tree(byte[] xml) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static Object parsedLines(byte[] lines) throws IOException {
    int count = 0;
    try (MappingIterator<JsonNode> all =
        JSON.readerFor(JsonNode.class).readValues(new ByteArrayInputStream(lines))) {
      while (all.hasNextValue()) {
        count += all.nextValue().size();
      }
    }
    return count;
  }

  private static Map<String, Place> places(String... pairs) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      places.put(pairs[i], Place.at(pairs[i + 1]));
    }
    return places;
  }

  private static Figure figure(String what, int rounds, Side product, Side yardstick)
      throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds * 3; round++) {
      double one = micros(product);
      double other = micros(yardstick);
      if (round >= 0) {
        ours.add(one);
        theirs.add(other);
      }
    }
    Figure figure = new Figure(what, "µs", Medians.of(ours), Medians.of(theirs), BOUND);
    System.out.println(figure.row());
    return figure;
  }

  private static double micros(Side side) throws IOException {
    long start = SYSTEM.getProcessCpuTime();
    long runs = 0;
    Object kept = "";
    while (SYSTEM.getProcessCpuTime() - start < ROUND_NANOS) {
      kept = side.run();
      runs++;
    }
    if (kept == null) {
      throw new UncheckedIOException(new IOException("nothing was made"));
    }
    return (SYSTEM.getProcessCpuTime() - start) / 1e3 / runs;
  }

  private static String html() {
    String rows =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    """
                    <tr>
                      <td>%d</td>
                      <td><a href="javascript:void(0)" onclick="showInfo('%032X');">GB/T %d-2020</a></td>
                      <td class="mytxt"><a href="#" title="x">纺织品 色牢度试验 第%d部分：耐洗色牢度</a></td>
                      <td><span class="text-success">现行</span></td>
                      <td>2020-05-%02d</td>
                      <td>2021-01-01</td>
                      <td><button type="button" class="btn btn-info btn-xs">查看详细</button></td>
                    </tr>
                    """
                        .formatted(i, i, 3900 + i, i, 1 + i % 28))
            .collect(Collectors.joining());
    // Such pages carry more around their rows than in them.
    String around = "<div class=\"row\"><ul><li><a href=\"/x\">国家标准</a></li></ul></div>\n";
    return "<!DOCTYPE html><html><head><meta charset=utf-8><title>标准</title></head><body>"
        + around.repeat(100)
        + "<span class=total>共 50 条标准</span><table class=result_list><tbody>"
        + rows
        + "</tbody></table>"
        + around.repeat(60)
        + "</body></html>";
  }

  private static String xml() {
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                """
                <item id="%d"><number>A12/%05d/26</number><title>Children's jacket %d</title>
                <description>The cords may become trapped &amp; lead to injuries.</description>
                <day>12/05/2026</day><link>https://site.example/%d</link></item>
                """
                    .formatted(i, i, i, i))
        .collect(Collectors.joining("", "<feed><total>200</total>", "</feed>"));
  }

  private static String object(int i) {
    return ("{\"id\":%d,\"number\":\"ISO %d:2020\",\"title\":{\"en\":\"Textiles — Tests for colour"
            + " fastness — Part %d\",\"fr\":\"Textiles — Essais de solidité des coloris\"},"
            + "\"ics\":[\"59.080.01\",\"59.080.30\"],\"issued\":\"2020-05-%02d\",\"status\":\"in_force\","
            + "\"committee\":\"ISO/TC 38\",\"edition\":2,\"pages\":null,\"replaces\":[%d]}")
        .formatted(i, 10_000 + i, i, 1 + i % 28, i);
  }
}
