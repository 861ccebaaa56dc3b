package org.zhibiao.crawl.extract;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is wanted of a JSON value: the places that end there, and what is wanted of what is in it.
 * All places of a row are found in one pass over its tokens; what nobody asks for is passed over
 * and never built.
 */
final class JsonBranch {
  /** The most values of one place in a row: a list may be written shorter than it is kept. */
  private static final int MAX_VALUES = 10_000;

  private static final JsonBranch NOTHING =
      new JsonBranch(List.of(), new int[0], Map.of(), List.of());

  private final List<JsonPath> paths;
  private final int[] ends;
  private final Map<String, JsonBranch> named;

  /** What is wanted of members and entries that are not named; none or one. */
  private final List<JsonBranch> others;

  private JsonBranch(
      List<JsonPath> paths, int[] ends, Map<String, JsonBranch> named, List<JsonBranch> others) {
    this.paths = paths;
    this.ends = ends;
    this.named = named;
    this.others = others;
  }

  /** What is wanted of a row. */
  static JsonBranch of(List<JsonPath> paths) {
    return at(0, paths, IntStream.range(0, paths.size()).boxed().toList());
  }

  private static JsonBranch at(int depth, List<JsonPath> paths, List<Integer> through) {
    List<Integer> ends = new ArrayList<>();
    List<Integer> every = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int path : through) {
      List<String> steps = paths.get(path).steps();
      if (steps.size() == depth) {
        ends.add(path);
      } else if (steps.get(depth).equals(JsonPath.EVERY)) {
        every.add(path);
      } else {
        names.add(steps.get(depth));
      }
    }
    Map<String, JsonBranch> named = new HashMap<>();
    for (String name : names) {
      // Every member is this one too.
      List<Integer> here =
          through.stream()
              .filter(path -> every.contains(path) || isStep(paths.get(path), depth, name))
              .toList();
      named.put(name, at(depth + 1, paths, here));
    }
    return new JsonBranch(
        paths,
        ends.stream().mapToInt(Integer::intValue).toArray(),
        named,
        every.isEmpty() ? List.of() : List.of(at(depth + 1, paths, every)));
  }

  private static boolean isStep(JsonPath path, int depth, String name) {
    return path.steps().size() > depth && path.steps().get(depth).equals(name);
  }

  /**
   * Reads the value that the parser stands on, to its end.
   *
   * @param found takes the texts of each path, in the order of the paths
   */
  void read(JsonParser parser, List<List<String>> found) throws IOException {
    JsonToken token = parser.currentToken();
    if (!token.isStructStart()) {
      if (ends.length > 0 && token != JsonToken.VALUE_NULL) {
        add(Markup.plain(parser.getText()), parser, found);
      }
    } else if (named.isEmpty() && others.isEmpty()) {
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        JsonBranch member = in(parser.currentName());
        parser.nextToken();
        member.read(parser, found);
      }
    } else {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        (named.isEmpty() ? other() : in(String.valueOf(i))).read(parser, found);
      }
    }
  }

  private void add(String text, JsonParser parser, List<List<String>> found) throws IOException {
    if (text.isBlank()) {
      return;
    }
    for (int path : ends) {
      if (!paths.get(path).hasEvery()) {
        // Of a name that is there twice, the last one counts.
        found.get(path).clear();
      }
      if (found.get(path).size() == MAX_VALUES) {
        throw new JsonParseException(parser, "more than " + MAX_VALUES + " values in a row");
      }
      found.get(path).add(text);
    }
  }

  private JsonBranch in(String name) {
    JsonBranch branch = named.get(name);
    return branch == null ? other() : branch;
  }

  private JsonBranch other() {
    return others.isEmpty() ? NOTHING : others.getFirst();
  }
}
