package org.zhibiao.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhibiao.text.Localized;

/**
 * The sources that are known by name, with their standing. One that is not known has the least
 * standing but the starter's, so that an unknown file never overrides an official source.
 */
public final class Sources {
  /** The source of what a librarian types. */
  public static final String EDITOR = "editor";

  /** The source of the records shipped with the program. */
  public static final String STARTER = "zhibiao-starter";

  /** How much a source's word weighs, the weightiest first. */
  public enum Standing {
    /** A person who looked into the matter. */
    EDITOR,
    /** The issuing body, or the office that publishes for it. */
    OFFICIAL,
    /** Reports what official sources say. */
    SECONDARY,
    /** Shipped with the program, compiled by hand. */
    STARTER
  }

  /**
   * One source.
   *
   * @param name for readers, in Chinese and English
   * @param url its front page
   * @param licence what its terms say, or that they were not read
   */
  public record Source(
      String id, Standing standing, Localized name, String url, Localized licence) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Source> byId = new LinkedHashMap<>();
  private final Supplier<? extends Collection<Source>> more;

  public Sources(Collection<Source> sources) {
    this(sources, List::of);
  }

  /**
   * Sources and more of them.
   *
   * @param more asked whenever a source is not among the first; what it knows may grow
   */
  private Sources(Collection<Source> sources, Supplier<? extends Collection<Source>> more) {
    sources.forEach(source -> byId.put(source.id(), source));
    this.more = more;
  }

  /** These and, of sources that they do not know, those that {@code others} knows. */
  public Sources and(Supplier<? extends Collection<Source>> others) {
    return new Sources(byId.values(), others);
  }

  /** The sources that the program knows, from its own list. */
  public static Sources known() {
    List<Source> sources = new ArrayList<>();
    try (InputStream in = Sources.class.getResourceAsStream("/catalogue/sources.jsonl")) {
      MappingIterator<JsonNode> lines =
          JSON.readerFor(JsonNode.class).readValues(Objects.requireNonNull(in));
      while (lines.hasNext()) {
        sources.add(source(lines.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sources(sources);
  }

  private static Source source(JsonNode node) {
    return new Source(
        node.path("id").asText(),
        Standing.valueOf(node.path("standing").asText().toUpperCase(Locale.ROOT)),
        FieldType.TITLE.read("name", node.path("name")),
        node.path("url").asText(),
        FieldType.TITLE.read("licence", node.path("licence")));
  }

  public Optional<Source> find(String id) {
    Source source = byId.get(id);
    return source != null
        ? Optional.of(source)
        : more.get().stream().filter(other -> other.id().equals(id)).findFirst();
  }

  public Standing standing(String id) {
    return switch (id) {
      case EDITOR -> Standing.EDITOR;
      case STARTER -> Standing.STARTER;
      default -> find(id).map(Source::standing).orElse(Standing.SECONDARY);
    };
  }

  public Collection<Source> all() {
    Map<String, Source> all = new LinkedHashMap<>(byId);
    more.get().forEach(source -> all.putIfAbsent(source.id(), source));
    return all.values();
  }
}
