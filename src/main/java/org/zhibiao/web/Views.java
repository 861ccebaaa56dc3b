package org.zhibiao.web;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zhibiao.web.page.Frame;

/**
 * Prints pages from templates. They are compiled with the program; in development they are read
 * from {@code web/templates} and compiled when they change.
 */
final class Views {
  private static final String PACKAGE = "org.zhibiao.web.templates";

  private final TemplateEngine engine;

  Views(boolean fromDirectory) {
    this.engine =
        fromDirectory
            ? fromDirectory()
            : TemplateEngine.createPrecompiled(
                null, ContentType.Html, Views.class.getClassLoader(), PACKAGE);
  }

  private static TemplateEngine fromDirectory() {
    try {
      CodeResolver files = new DirectoryCodeResolver(Path.of("web", "templates"));
      Path classes = Files.createTempDirectory("zhibiao-templates");
      TemplateEngine engine =
          TemplateEngine.create(
              files, classes, ContentType.Html, Views.class.getClassLoader(), PACKAGE);
      engine.setTrimControlStructures(true);
      engine.setBinaryStaticContent(true);
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part of a page as HTML in UTF-8. */
  byte[] part(String template, Map<String, Object> values) {
    Utf8ByteOutput html = new Utf8ByteOutput();
    engine.render(template, values, html);
    return html.toByteArray();
  }

  /** The page as HTML in UTF-8. */
  byte[] print(String template, Frame frame, Object page) {
    Utf8ByteOutput html = new Utf8ByteOutput();
    engine.render(template, Map.of("frame", frame, "page", page), html);
    return html.toByteArray();
  }
}
