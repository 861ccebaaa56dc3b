package org.zhibiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The law of who may import whom. A package that is not named here may not exist. */
class ImportRulesTest {
  private static final Path MAIN = Path.of("src/main/java/org/zhibiao");
  private static final String ALL = "*";

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("", Set.of(ALL)),
          Map.entry("config", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("db", Set.of()),
          Map.entry("catalogue.number", Set.of()),
          Map.entry("catalogue", Set.of("catalogue.number", "db", "text")),
          Map.entry("search.thesaurus", Set.of("text")),
          Map.entry(
              "search", Set.of("search.thesaurus", "catalogue.number", "catalogue", "db", "text")),
          Map.entry(
              "search.query",
              Set.of("search.thesaurus", "catalogue.number", "search", "catalogue", "text")),
          Map.entry("search.suggest", Set.of("search.thesaurus", "search", "text")),
          Map.entry(
              "search.lucene",
              Set.of(
                  "search.suggest",
                  "search.thesaurus",
                  "catalogue.number",
                  "search",
                  "search.query",
                  "catalogue",
                  "text")),
          Map.entry("net", Set.of()),
          Map.entry("crawl.fetch", Set.of("net", "text")),
          Map.entry("crawl.extract", Set.of()),
          Map.entry("crawl.normalise", Set.of("crawl.extract", "catalogue", "text")),
          Map.entry(
              "crawl",
              Set.of(
                  "crawl.fetch",
                  "crawl.extract",
                  "crawl.normalise",
                  "catalogue",
                  "net",
                  "db",
                  "text")),
          Map.entry("mail", Set.of("db", "text")),
          Map.entry("accounts.secret", Set.of("text")),
          Map.entry("accounts", Set.of("accounts.secret", "mail", "db", "text")),
          Map.entry(
              "subscriptions",
              Set.of("accounts", "accounts.secret", "catalogue", "search", "mail", "db", "text")),
          Map.entry(
              "subscriptions.announcement",
              Set.of("subscriptions", "accounts", "catalogue", "mail", "db", "text")),
          Map.entry(
              "subscriptions.webhook",
              Set.of(
                  "subscriptions",
                  "accounts",
                  "accounts.secret",
                  "catalogue",
                  "mail",
                  "net",
                  "db",
                  "text")),
          Map.entry(
              "curation",
              Set.of("accounts", "accounts.secret", "catalogue", "catalogue.number", "db", "text")),
          Map.entry("curation.words", Set.of("accounts", "db", "search.thesaurus")),
          Map.entry(
              "curation.review",
              Set.of("accounts", "catalogue", "catalogue.number", "curation", "db", "text")),
          Map.entry("curation.pins", Set.of("accounts", "db", "search", "text")),
          Map.entry("curation.quality", Set.of("catalogue", "curation", "db", "text")),
          Map.entry("curation.note", Set.of("accounts", "db", "text")),
          Map.entry("curation.source", Set.of("accounts", "crawl", "text")),
          Map.entry("curation.attachment", Set.of("accounts", "catalogue", "db", "text")),
          Map.entry(
              "web",
              Set.of(
                  "web.page",
                  "web.record",
                  "web.source",
                  "web.account",
                  "web.desk",
                  "web.letter",
                  "web.feed",
                  "web.api",
                  "accounts",
                  "accounts.secret",
                  "catalogue",
                  "catalogue.number",
                  "crawl",
                  "curation",
                  "curation.attachment",
                  "curation.note",
                  "curation.pins",
                  "curation.quality",
                  "curation.review",
                  "curation.source",
                  "curation.words",
                  "mail",
                  "search",
                  "search.thesaurus",
                  "subscriptions",
                  "subscriptions.announcement",
                  "subscriptions.webhook",
                  "text")),
          Map.entry(
              "web.letter",
              Set.of(
                  "web.page",
                  "web.record",
                  "subscriptions",
                  "subscriptions.announcement",
                  "accounts",
                  "catalogue",
                  "text")),
          Map.entry("web.feed", Set.of("web.page", "web.record", "catalogue", "text")),
          Map.entry("web.page", Set.of("catalogue", "search", "text")),
          Map.entry("web.record", Set.of("web.page", "catalogue", "search", "text")),
          Map.entry("web.source", Set.of("web.page", "catalogue", "crawl", "text")),
          Map.entry(
              "web.account",
              Set.of("web.page", "accounts", "accounts.secret", "search.thesaurus", "text")),
          Map.entry(
              "web.desk",
              Set.of("web.page", "web.record", "web.account", "web.source", "accounts")),
          Map.entry(
              "web.api",
              Set.of("accounts", "catalogue", "search", "curation", "curation.note", "text")),
          Map.entry(
              "cli",
              Set.of(
                  "",
                  "accounts",
                  "config",
                  "catalogue",
                  "crawl",
                  "mail",
                  "curation",
                  "curation.source",
                  "search",
                  "search.thesaurus",
                  "text",
                  "db",
                  "web")));

  /** Libraries that stand behind one door each. */
  private static final Map<String, Set<String>> ONLY_IN =
      Map.of(
          "org.apache.lucene.", Set.of("search.lucene"),
          "io.javalin.", Set.of("web", "web.api", "web.page", "web.record"),
          "org.jdbi.",
              Set.of(
                  "db",
                  "catalogue",
                  "crawl",
                  "accounts",
                  "curation",
                  "curation.review",
                  "curation.attachment",
                  "curation.note",
                  "curation.pins",
                  "curation.quality",
                  "mail",
                  "subscriptions",
                  "subscriptions.announcement",
                  "subscriptions.webhook"),
          "org.bouncycastle.", Set.of("accounts.secret"),
          "io.nayuki.", Set.of("accounts.secret"),
          "jakarta.mail.", Set.of("mail"),
          "org.eclipse.angus.", Set.of("mail"),
          "org.apache.pdfbox.", Set.of("curation.attachment"),
          "picocli.", Set.of("cli"));

  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);

  private record Source(Path file, String packageName, Set<String> imports) {}

  private static List<Source> sources() {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ImportRulesTest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source read(Path file) {
    try {
      String text = Files.readString(file);
      Matcher name = PACKAGE.matcher(text);
      assertThat(name.find()).as("package of %s", file).isTrue();
      Set<String> imports = new HashSet<>();
      Matcher matcher = IMPORT.matcher(text);
      while (matcher.find()) {
        imports.add(matcher.group(1));
      }
      return new Source(file, own(name.group(1)), imports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String own(String name) {
    return name.equals("org.zhibiao") ? "" : name.substring("org.zhibiao.".length());
  }

  /**
   * The package of an imported type: everything before the first segment that begins with a
   * capital.
   */
  private static String packageOf(String type) {
    List<String> parts = new ArrayList<>();
    for (String part : type.split("\\.")) {
      if (Character.isUpperCase(part.charAt(0))) {
        break;
      }
      parts.add(part);
    }
    return own(String.join(".", parts));
  }

  @Test
  void noPackageImportsWhatItMayNot() {
    List<String> breaches = new ArrayList<>();
    for (Source source : sources()) {
      Set<String> allowed = MAY_IMPORT.get(source.packageName());
      if (allowed == null) {
        breaches.add(source.file() + ": package '" + source.packageName() + "' is not in the law");
        continue;
      }
      for (String type : source.imports()) {
        if (type.startsWith("org.zhibiao.") && !type.startsWith("org.zhibiao.web.templates")) {
          String imported = packageOf(type);
          if (!imported.equals(source.packageName())
              && !allowed.contains(ALL)
              && !allowed.contains(imported)) {
            breaches.add(source.file() + " imports " + type);
          }
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void librariesStayBehindTheirDoor() {
    List<String> breaches = new ArrayList<>();
    for (Source source : sources()) {
      ONLY_IN.forEach(
          (library, packages) ->
              source.imports().stream()
                  .filter(
                      type -> type.startsWith(library) && !packages.contains(source.packageName()))
                  .forEach(type -> breaches.add(source.file() + " imports " + type)));
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void packagesDoNotImportInACircle() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (Source source : sources()) {
      for (String type : source.imports()) {
        if (type.startsWith("org.zhibiao.") && !type.startsWith("org.zhibiao.web.templates")) {
          String imported = packageOf(type);
          // The composition root and its commands know each other: App is handed to commands, Main
          // runs them.
          if (!imported.equals(source.packageName())
              && !source.packageName().isEmpty()
              && !imported.isEmpty()) {
            imports.computeIfAbsent(source.packageName(), name -> new TreeSet<>()).add(imported);
          }
        }
      }
    }
    for (String start : imports.keySet()) {
      assertThat(reachable(start, imports)).as("what %s reaches", start).doesNotContain(start);
    }
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> imports) {
    Set<String> seen = new TreeSet<>();
    List<String> open = new ArrayList<>(imports.getOrDefault(start, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(imports.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }
}
