package org.zhibiao.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Status;

/** What the site is, what its words mean, where its records come from. */
public record AboutPage(
    List<StatusLine> statuses,
    List<SourceLine> sources,
    List<Endpoint> endpoints,
    @Nullable String contactHref,
    @Nullable String contact) {

  public record StatusLine(Badge badge, String meaning) {}

  public record SourceLine(
      Text name, @Nullable String href, String standing, String records, Text licence) {}

  public record Endpoint(String address, String meaning) {}

  public static AboutPage of(
      Sources sources, Map<String, Long> counts, String contact, Words words) {
    List<StatusLine> statuses =
        Stream.of(Status.values())
            .map(s -> new StatusLine(Badge.of(s, words), words.get("about.status." + s.code())))
            .toList();
    List<Endpoint> endpoints =
        Stream.of("search", "record", "suggest", "health")
            .map(
                name ->
                    new Endpoint(
                        words.get("about.api." + name + ".address"),
                        words.get("about.api." + name)))
            .toList();
    return new AboutPage(
        statuses,
        sources.all().stream()
            .map(source -> line(source, counts.getOrDefault(source.id(), 0L), words))
            .toList(),
        endpoints,
        contactHref(contact),
        contact.isBlank() ? null : contact);
  }

  private static SourceLine line(Sources.Source source, long records, Words words) {
    return new SourceLine(
        Titles.first(source.name(), source.id(), words),
        Links.external(source.url()).orElse(null),
        words.get("standing." + source.standing().name().toLowerCase(Locale.ROOT)),
        words.number(records),
        Titles.first(source.licence(), words.get("about.licence.unread"), words));
  }

  /** A mail address becomes a link that writes, a web address one that opens. */
  private static @Nullable String contactHref(String contact) {
    if (contact.matches("[^\\s@:/]+@[^\\s@:/]+")) {
      return "mailto:" + contact;
    }
    return Links.external(contact).orElse(null);
  }
}
