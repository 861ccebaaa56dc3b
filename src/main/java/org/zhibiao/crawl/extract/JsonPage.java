package org.zhibiao.crawl.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads JSON as a stream: of each row only what is asked for is kept. */
final class JsonPage {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_STRING = 5_000_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .build();

  private final Reading reading;
  private final JsonPath rows;
  private final List<String> names;
  private final JsonBranch values;
  private final Map<String, JsonPath> beside;
  private final Map<String, List<String>> page = new LinkedHashMap<>();
  private RawRecord known = RawRecord.NONE;

  JsonPage(Reading reading) {
    this.reading = reading;
    this.rows = reading.paths().rows();
    this.names = reading.paths().names();
    this.values = reading.paths().values();
    this.beside = reading.paths().page();
  }

  /** Bytes of UTF-8 are read as they are, which is a third faster than by way of characters. */
  private static JsonParser parser(InputStream body, Charset charset) throws IOException {
    return charset.equals(StandardCharsets.UTF_8)
        ? JSON.createParser(body)
        : JSON.createParser(new InputStreamReader(body, charset));
  }

  RawRecord readLines(InputStream body, Charset charset, BiConsumer<RawRecord, RawRecord> consumer)
      throws IOException {
    try (JsonParser parser = parser(body, charset)) {
      while (parser.nextToken() != null) {
        consumer.accept(row(parser), RawRecord.NONE);
      }
    } catch (JsonProcessingException e) {
      throw new UnreadablePage(reading.format(), e);
    }
    return RawRecord.NONE;
  }

  RawRecord readDocument(
      InputStream body, Charset charset, BiConsumer<RawRecord, RawRecord> consumer)
      throws IOException {
    try (JsonParser parser = parser(body, charset)) {
      if (parser.nextToken() != null) {
        walk(parser, new ArrayList<>(), consumer);
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more than one document");
      }
    } catch (JsonProcessingException e) {
      throw new UnreadablePage(reading.format(), e);
    }
    return new RawRecord(page);
  }

  /** Down the document to the rows; values beside them are noted on the way. */
  private void walk(JsonParser parser, List<String> path, BiConsumer<RawRecord, RawRecord> consumer)
      throws IOException {
    JsonToken token = parser.currentToken();
    boolean isStructure = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
    if (isStructure && path.equals(rows.steps())) {
      rows(parser, token, consumer);
    } else if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        path.add(parser.currentName());
        parser.nextToken();
        walk(parser, path, consumer);
        path.removeLast();
      }
    } else if (token == JsonToken.START_ARRAY && holdsRows(path)) {
      path.add(JsonPath.EVERY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        walk(parser, path, consumer);
      }
      path.removeLast();
    } else if (token == JsonToken.START_ARRAY) {
      // Nothing in it is asked for.
      parser.skipChildren();
    } else {
      note(path, parser.getText());
    }
  }

  /** Whether the rows stand in the entries of the list at this path. */
  private boolean holdsRows(List<String> path) {
    List<String> steps = rows.steps();
    return steps.size() > path.size()
        && steps.get(path.size()).equals(JsonPath.EVERY)
        && steps.subList(0, path.size()).equals(path);
  }

  private void rows(JsonParser parser, JsonToken token, BiConsumer<RawRecord, RawRecord> consumer)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      consumer.accept(row(parser), known);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      consumer.accept(row(parser), known);
    }
  }

  private void note(List<String> path, String text) {
    beside.forEach(
        (name, wanted) -> {
          if (wanted.steps().equals(path) && !text.isBlank() && !text.equals("null")) {
            page.put(name, List.of(Markup.plain(text)));
            known = new RawRecord(Map.copyOf(page));
          }
        });
  }

  /** The row that the parser stands on, read to its end. */
  private RawRecord row(JsonParser parser) throws IOException {
    List<List<String>> texts = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      texts.add(new ArrayList<>(2));
    }
    values.read(parser, texts);
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        found.put(names.get(i), texts.get(i));
      }
    }
    return new RawRecord(found);
  }
}
