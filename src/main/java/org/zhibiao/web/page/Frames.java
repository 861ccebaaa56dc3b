package org.zhibiao.web.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.text.Messages;

/** Puts the frame around a page. */
public final class Frames {
  private final String publicUrl;
  private final String stylesheet;
  private final String script;
  private final String icon;
  private final Supplier<List<Kind>> collections;

  /**
   * @param publicUrl the site's address without a slash at the end, or empty
   * @param collections the kinds that the masthead offers
   */
  public Frames(
      String publicUrl,
      String stylesheet,
      String script,
      String icon,
      Supplier<List<Kind>> collections) {
    this.publicUrl = publicUrl;
    this.stylesheet = stylesheet;
    this.script = script;
    this.icon = icon;
    this.collections = collections;
  }

  /**
   * The frame of a page.
   *
   * @param address path and query, without a language
   * @param here the collection that the page belongs to
   */
  public Frame frame(
      Words words,
      String address,
      Frame.Heading heading,
      Optional<Kind> here,
      @Nullable String ask) {
    String other = words.isChinese() ? "en" : "zh";
    return new Frame(
        words,
        heading,
        address,
        publicUrl + address,
        inLanguage(address, other),
        Messages.LANGUAGES.stream()
            .map(
                language ->
                    new Frame.Alternate(
                        Words.htmlLanguage(language), publicUrl + inLanguage(address, language)))
            .toList(),
        collections.get().stream()
            .map(
                kind ->
                    new Frame.NavItem(
                        Links.kind(kind), words.kind(kind), here.equals(Optional.of(kind))))
            .toList(),
        ask,
        stylesheet,
        script,
        icon);
  }

  private static String inLanguage(String address, String language) {
    return address + (address.contains("?") ? "&" : "?") + "lang=" + language;
  }
}
