package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Style sheets, scripts and pictures from {@code web/static}. A page names them with a digest of
 * their content ({@code ?v=…}), so a browser may keep them for good.
 */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8");

  /**
   * Neither a folder nor a way out of one can be written with these characters. Nothing is tried
   * twice: every repetition keeps what it took.
   */
  private static final Pattern PATH =
      Pattern.compile("(?:[a-z0-9-]++/)*+[a-z0-9-]++(?:\\.[a-z0-9-]++)++");

  /** Longer than any file's; the depth of the matcher's stack grows with the path. */
  private static final int MAX_PATH = 200;

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String A_WHILE = "public, max-age=300";

  /** Collections may be visited; combinations of conditions are endless. */
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /search?*&
      Disallow: /search?*q=
      Disallow: /search?*sort=
      Disallow: /search?*page=
      Disallow: /search?*size=
      Disallow: /search?*explain=
      Disallow: /search?*status=
      Disallow: /search?*issuer=
      Disallow: /search?*product=
      Disallow: /search?*hazard=
      Disallow: /search?*year
      Disallow: /search/export/
      Disallow: /api/
      """;

  private final boolean fromDirectory;
  private final Map<String, Content> kept = new ConcurrentHashMap<>();

  StaticFiles(boolean fromDirectory) {
    this.fromDirectory = fromDirectory;
  }

  /** A file as it is sent. */
  private static final class Content {
    private final byte[] bytes;
    private final String digest;
    private final String type;

    Content(byte[] bytes, String type) {
      this.bytes = bytes;
      this.digest = digest(bytes);
      this.type = type;
    }
  }

  /** Enough to tell one edition of a file from another, and quick: every start needs it. */
  private static String digest(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** The address of a file, {@code /static/css/zhibiao.css?v=…}. */
  String address(String path) {
    return find(path)
        .map(content -> "/static/" + path + "?v=" + content.digest)
        .orElseThrow(() -> new IllegalStateException("web/static/" + path + " is missing"));
  }

  void file(Context ctx) {
    Content content = find(ctx.pathParam("path")).orElseThrow(NotFoundResponse::new);
    boolean named = content.digest.equals(ctx.queryParam("v"));
    send(ctx, content, named && !fromDirectory ? FOR_GOOD : A_WHILE);
  }

  void icon(Context ctx) {
    send(ctx, find("img/label.svg").orElseThrow(NotFoundResponse::new), A_WHILE);
  }

  void robots(Context ctx) {
    ctx.contentType("text/plain; charset=utf-8");
    ctx.header(Header.CACHE_CONTROL, A_WHILE);
    ctx.result(ROBOTS.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(Context ctx, Content content, String caching) {
    String tag = '"' + content.digest + '"';
    ctx.header(Header.ETAG, tag);
    ctx.header(Header.CACHE_CONTROL, caching);
    String known = ctx.header(Header.IF_NONE_MATCH);
    if (known != null && known.contains(content.digest)) {
      ctx.status(304);
      return;
    }
    ctx.contentType(content.type);
    ctx.result(content.bytes);
  }

  private Optional<Content> find(String path) {
    if (path.length() > MAX_PATH
        || !PATH.matcher(path).matches()
        || !TYPES.containsKey(ending(path))) {
      return Optional.empty();
    }
    if (fromDirectory) {
      return read(path);
    }
    Content content = kept.get(path);
    if (content == null) {
      Optional<Content> read = read(path);
      read.ifPresent(found -> kept.put(path, found));
      return read;
    }
    return Optional.of(content);
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Optional<Content> read(String path) {
    try (InputStream in = open(path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String type = TYPES.getOrDefault(ending(path), "text/plain");
      return Optional.of(new Content(bytes, type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable InputStream open(String path) throws IOException {
    if (fromDirectory) {
      Path file = Path.of("web", "static").resolve(path);
      return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }
    return StaticFiles.class.getResourceAsStream("/web/static/" + path);
  }
}
