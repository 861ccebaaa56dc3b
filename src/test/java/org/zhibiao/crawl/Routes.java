package org.zhibiao.crawl;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers of a fixture: a folder of pages and a file {@code routes}, one answer a line. The
 * first line that fits a request answers it.
 *
 * <pre>
 * # what a request must hold -> what it gets
 * GET /list?page=1&amp;size=50 -> page1.html text/html;charset=UTF-8
 * GET /list?page=2 -> page2.html text/html in GBK
 * POST /find | industry=纺织&amp;current=1 -> list.json text/json
 * GET /old -> 302 /new
 * GET /list | key: abc -> list.json
 * </pre>
 *
 * <p>The query, and behind a bar the body or a header, name parts that must be there, as they read
 * without escapes; others may be there too. Pages are kept in UTF-8 and sent in the charset that
 * stands behind {@code in}. {@code {site}} in a page is the site's own address.
 */
record Routes(Path folder, List<Route> routes) implements FixtureSite.Answers {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<method>GET|POST) (?<path>/[^?|\\s]*)(?:\\?(?<query>.*?))?(?: \\| (?<parts>.*?))?"
              + " -> (?<target>\\S+)(?: (?<rest>.*))?");

  /** One line. */
  private record Route(
      String method,
      String path,
      List<String> query,
      List<String> parts,
      String target,
      String rest) {
    boolean fits(FixtureSite.Asked asked) {
      return asked.method().equals(method)
          && asked.path().equals(path)
          && holdsAll(query, parameters(asked.plain().replaceFirst("^[^?]*\\??", "")))
          && parts.stream().allMatch(part -> isIn(part, asked));
    }

    private static boolean isIn(String part, FixtureSite.Asked asked) {
      int colon = part.indexOf(": ");
      String header = colon > 0 ? asked.headers().getOrDefault(part.substring(0, colon), "") : "";
      return !header.isEmpty() && header.equals(part.substring(colon + 2))
          || parameters(asked.plainBody()).contains(part)
          || asked.body().contains(part);
    }

    private static boolean holdsAll(List<String> wanted, List<String> parameters) {
      return parameters.containsAll(wanted);
    }

    private static List<String> parameters(String text) {
      return Arrays.asList(text.split("&"));
    }
  }

  static Routes read(Path folder) throws IOException {
    List<Route> routes = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("routes"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        throw new IOException(folder + "/routes: " + line);
      }
      routes.add(
          new Route(
              matcher.group("method"),
              matcher.group("path"),
              parts(matcher.group("query")),
              parts(matcher.group("parts")),
              matcher.group("target"),
              matcher.group("rest") == null ? "" : matcher.group("rest")));
    }
    return new Routes(folder, routes);
  }

  private static List<String> parts(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("&"));
  }

  @Override
  public Optional<FixtureSite.Reply> to(FixtureSite.Asked asked) throws IOException {
    for (Route route : routes) {
      if (route.fits(asked)) {
        return Optional.of(reply(route, asked));
      }
    }
    return Optional.empty();
  }

  private FixtureSite.Reply reply(Route route, FixtureSite.Asked asked) throws IOException {
    if (route.target().matches("\\d{3}")) {
      int status = Integer.parseInt(route.target());
      return route.rest().isEmpty()
          ? FixtureSite.Reply.status(status)
          : FixtureSite.Reply.movedTo(status, route.rest());
    }
    String[] typeAndCharset = route.rest().split(" in ", 2);
    Charset charset =
        typeAndCharset.length == 2 ? Charset.forName(typeAndCharset[1]) : StandardCharsets.UTF_8;
    String page = Files.readString(folder.resolve(route.target()));
    String host = asked.headers().get("host");
    String text = page.replace("{site}", "http://" + host);
    return new FixtureSite.Reply(
        200,
        typeAndCharset[0].isEmpty() ? Map.of() : Map.of("Content-Type", typeAndCharset[0]),
        text.getBytes(charset));
  }
}
