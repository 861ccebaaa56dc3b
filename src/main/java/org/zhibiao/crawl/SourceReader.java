package org.zhibiao.crawl;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.crawl.Source.Evidence;
import org.zhibiao.crawl.Source.Follow;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.Source.Opening;
import org.zhibiao.crawl.Source.PageTable;
import org.zhibiao.crawl.Source.Pages;
import org.zhibiao.crawl.Source.Paging;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.normalise.Combining;
import org.zhibiao.crawl.normalise.Keep;
import org.zhibiao.crawl.normalise.Normaliser;
import org.zhibiao.crawl.normalise.Template;
import org.zhibiao.text.Localized;

/** Reads one source file; {@code crawler-config/README.md} describes its form. */
final class SourceReader {
  /** What {@code defaults.yaml} says for files that do not. */
  record Defaults(Schedule schedule, Duration pace, long maxBytes, int maxPages, Duration again) {
    static Defaults read(Yaml yaml) {
      Defaults defaults =
          new Defaults(
              yaml.read("schedule", "source.schedule", Schedule::of)
                  .orElseGet(() -> Schedule.of("0 3 * * *")),
              yaml.duration("pace").orElse(Duration.ofSeconds(2)),
              yaml.number("max_megabytes").orElse(20) * MEGABYTE,
              yaml.number("max_pages").orElse(1000),
              yaml.duration("again").orElse(Duration.ofDays(90)));
      yaml.end();
      return defaults;
    }
  }

  private static final long MEGABYTE = 1_000_000;

  private final Defaults defaults;
  private final Yaml yaml;
  private final RuleReader rules;

  SourceReader(Yaml yaml, Defaults defaults) {
    this.yaml = yaml;
    this.defaults = defaults;
    this.rules = new RuleReader(tables(yaml));
  }

  private static Map<String, Map<String, String>> tables(Yaml yaml) {
    Map<String, Map<String, String>> tables = new HashMap<>();
    yaml.in("tables")
        .ifPresent(named -> named.keys().forEach(name -> tables.put(name, named.map(name))));
    return tables;
  }

  Source read() {
    String id = yaml.needed("id");
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      yaml.problem("id", "source.id", id);
    }
    Source source =
        new Source(
            about(id),
            yaml.needed("publisher"),
            yaml.text("site").orElse(id),
            yaml.read("base", "source.address", SourceReader::address)
                .orElseGet(() -> missing("base", URI.create("http://invalid/"))),
            yaml.read("evidence", "source.evidence", SourceReader::evidence)
                .orElseGet(() -> missing("evidence", Evidence.REPORTED)),
            yaml.flag("enabled", true),
            yaml.read("schedule", "source.schedule", Schedule::of).orElse(defaults.schedule()),
            yaml.duration("pace").orElse(defaults.pace()),
            yaml.number("max_megabytes").map(n -> n * MEGABYTE).orElse(defaults.maxBytes()),
            yaml.text("charset"),
            listings(),
            required(),
            keep(yaml, "keep"),
            combining(),
            yaml.text("needs_key"),
            yaml.read("refusal", "source.pattern", Pattern::compile));
    // Words for people, such as traps and whom to write to.
    yaml.texts("notes");
    yaml.text("contact");
    yaml.end();
    return source;
  }

  private <T> T missing(String key, T otherwise) {
    if (!yaml.has(key)) {
      yaml.problem(key, "source.missing");
    }
    return otherwise;
  }

  private Sources.Source about(String id) {
    return new Sources.Source(
        id,
        yaml.read(
                "standing",
                "source.standing",
                text -> Sources.Standing.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(Sources.Standing.OFFICIAL),
        localized("name"),
        yaml.needed("home"),
        localized("licence"));
  }

  private Localized localized(String key) {
    Map<String, String> texts = yaml.map(key);
    if (!texts.containsKey("zh") || !texts.containsKey("en")) {
      yaml.problem(key, "source.both-languages");
    }
    try {
      return new Localized(texts);
    } catch (IllegalArgumentException e) {
      yaml.problem(key, "source.both-languages");
      return Localized.NONE;
    }
  }

  private static URI address(String text) {
    URI address = URI.create(text);
    if (address.getHost() == null || !text.matches("https?://\\S+[^/]")) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }

  private static Evidence evidence(String text) {
    return Evidence.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private Set<String> required() {
    List<String> names = yaml.texts("required");
    for (String name : names) {
      if (Normaliser.fieldOf(name).isEmpty()) {
        yaml.problem("required", "source.unknown-field", name);
      }
    }
    return names.isEmpty() ? Set.of("number") : Set.copyOf(names);
  }

  private static Keep keep(Yaml holder, String key) {
    List<Keep.Condition> conditions = new ArrayList<>();
    for (Yaml condition : holder.list(key)) {
      conditions.add(
          new Keep.Condition(
              condition.texts("value"),
              condition.texts("under"),
              new HashSet<>(condition.texts("equal")),
              condition.texts("words"),
              condition.flag("missing", false)));
      if (!condition.has("value")) {
        condition.problem("value", "source.missing");
      }
      condition.end();
    }
    return conditions.isEmpty() ? Keep.ALL : new Keep(List.copyOf(conditions));
  }

  private Optional<Combining> combining() {
    return yaml.in("combine")
        .map(
            combine -> {
              Set<String> earliest = Set.copyOf(combine.texts("earliest"));
              combine.end();
              return new Combining(earliest);
            });
  }

  private List<Listing> listings() {
    List<Listing> listings = new ArrayList<>();
    for (Yaml listing : yaml.list("lists")) {
      listings.add(listing(listing));
      listing.end();
    }
    if (listings.isEmpty()) {
      yaml.problem("lists", "source.missing");
    }
    return List.copyOf(listings);
  }

  private Listing listing(Yaml listing) {
    Optional<Yaml> each = listing.in("each");
    Optional<String> eachName = each.flatMap(values -> values.keys().stream().findFirst());
    List<String> eachValue =
        each.isPresent() && eachName.isPresent()
            ? each.get().texts(eachName.get())
            : List.<String>of();
    each.ifPresent(Yaml::end);
    RuleReader.Read read = readSection(listing);
    return new Listing(
        listing.text("name").orElse("all"),
        openings(listing),
        eachName,
        eachValue,
        request(listing, "request"),
        templates(listing, "since"),
        pages(listing),
        read.reading(),
        read.normaliser(),
        pageTables(listing),
        key(listing),
        follow(listing),
        listing.flag("may_be_empty", false));
  }

  private static Template key(Yaml holder) {
    return holder
        .read("key", "source.template", Template::of)
        .orElseGet(() -> Template.of("{number}"));
  }

  private RuleReader.Read readSection(Yaml holder) {
    Optional<Yaml> section = holder.in("read");
    if (section.isEmpty()) {
      holder.problem("read", "source.missing");
      return new RuleReader.Read(
          new org.zhibiao.crawl.extract.Reading(
              org.zhibiao.crawl.extract.PageFormat.HTML, "", Map.of(), Map.of()),
          new Normaliser(List.of()));
    }
    RuleReader.Read read = rules.read(section.get());
    section.get().end();
    return read;
  }

  private List<Opening> openings(Yaml listing) {
    List<Opening> openings = new ArrayList<>();
    for (Yaml opening : listing.list("open")) {
      boolean reads = opening.has("read");
      RuleReader.Read read =
          reads ? readSection(opening) : new RuleReader.Read(NOTHING, new Normaliser(List.of()));
      openings.add(
          new Opening(
              requestOf(opening),
              reads ? Optional.of(read.reading()) : Optional.empty(),
              read.normaliser()));
      opening.end();
    }
    return List.copyOf(openings);
  }

  private static final org.zhibiao.crawl.extract.Reading NOTHING =
      new org.zhibiao.crawl.extract.Reading(
          org.zhibiao.crawl.extract.PageFormat.HTML, "", Map.of(), Map.of());

  private Request request(Yaml holder, String key) {
    Optional<Yaml> section = holder.in(key);
    if (section.isEmpty()) {
      holder.problem(key, "source.missing");
      return new Request(false, Template.of("/"), Map.of(), Map.of(), Optional.empty(), Map.of());
    }
    Request request = requestOf(section.get());
    section.get().end();
    return request;
  }

  private static Request requestOf(Yaml section) {
    boolean isPost = section.has("post");
    Optional<Template> path =
        section.read(isPost ? "post" : "get", "source.template", Template::of);
    if (path.isEmpty()) {
      section.problem("get", "source.missing");
    }
    return new Request(
        isPost,
        path.orElseGet(() -> Template.of("/")),
        parameters(section, "query"),
        parameters(section, "form"),
        section.read("json", "source.template", Template::of),
        templates(section, "headers"));
  }

  /** Parameters by name; one with several values is sent several times. */
  private static Map<String, List<Template>> parameters(Yaml section, String key) {
    Map<String, List<Template>> parameters = new LinkedHashMap<>();
    section
        .in(key)
        .ifPresent(
            yaml -> {
              for (String name : yaml.keys()) {
                List<Template> values = new ArrayList<>();
                for (String text : yaml.texts(name)) {
                  template(yaml, name, text).ifPresent(values::add);
                }
                parameters.put(name, List.copyOf(values));
              }
            });
    return parameters;
  }

  private static Map<String, Template> templates(Yaml holder, String key) {
    Map<String, Template> templates = new LinkedHashMap<>();
    holder
        .map(key)
        .forEach(
            (name, text) ->
                template(holder, key, text).ifPresent(template -> templates.put(name, template)));
    return templates;
  }

  private static Optional<Template> template(Yaml yaml, String key, String text) {
    try {
      return Optional.of(Template.of(text));
    } catch (IllegalArgumentException e) {
      yaml.problem(key, "source.template", text);
      return Optional.empty();
    }
  }

  private Pages pages(Yaml listing) {
    Optional<Yaml> section = listing.in("pages");
    if (section.isEmpty()) {
      return new Pages(
          Paging.NONE, "", 0, 0, Optional.empty(), Optional.empty(), 1, Optional.empty());
    }
    Yaml pages = section.get();
    Paging by =
        pages
            .read("by", "source.paging", text -> Paging.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(Paging.NUMBER);
    Pages read =
        new Pages(
            by,
            pages.text("parameter").orElse(by == Paging.OFFSET ? "offset" : "page"),
            pages.number("first").orElse(by == Paging.OFFSET ? 0 : 1),
            pages.number("size").orElse(0),
            pages.text("total"),
            pages.text("next"),
            pages.number("max").orElse(defaults.maxPages()),
            pages.has("later") ? Optional.of(request(pages, "later")) : Optional.empty());
    if (by == Paging.NEXT && read.next().isEmpty()) {
      pages.problem("next", "source.missing");
    }
    if (by == Paging.OFFSET && read.size() < 1) {
      pages.problem("size", "source.missing");
    }
    pages.end();
    return read;
  }

  private static Map<String, PageTable> pageTables(Yaml listing) {
    Map<String, PageTable> tables = new LinkedHashMap<>();
    listing
        .in("lookups")
        .ifPresent(
            lookups -> {
              for (String name : lookups.keys()) {
                lookups
                    .in(name)
                    .ifPresent(
                        table -> {
                          tables.put(
                              name,
                              new PageTable(
                                  table.needed("key"),
                                  table.needed("value"),
                                  table.read("prefer", "source.pattern", Pattern::compile)));
                          table.end();
                        });
              }
            });
    return tables;
  }

  private Optional<Follow> follow(Yaml listing) {
    return listing
        .in("follow")
        .map(
            follow -> {
              RuleReader.Read read = readSection(follow);
              Follow made =
                  new Follow(
                      request(follow, "request"),
                      read.reading(),
                      read.normaliser(),
                      keep(follow, "when"),
                      !read.reading().rows().isEmpty(),
                      key(follow),
                      follow.duration("again").orElse(defaults.again()),
                      follow.text("fresh_by"),
                      follow.duration("fresh_for").orElse(Duration.ZERO));
              follow.end();
              return made;
            });
  }
}
