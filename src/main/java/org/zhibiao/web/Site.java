package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Frames;
import org.zhibiao.web.page.Words;

/** What every handler of a page needs: the reader's words, the day, the frame, the printing. */
final class Site {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final Pattern GZIP = Pattern.compile("(?i)(^|[\\s,])gzip\\b");
  private static final Pattern NO_GZIP =
      Pattern.compile("(?i)\\bgzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

  private final Languages languages;
  private final Frames frames;
  private final Views views;
  private final AccountPart account;
  private final Clock clock;

  Site(Languages languages, Frames frames, Views views, Clock clock) {
    this.languages = languages;
    this.frames = frames;
    this.views = views;
    this.account = new AccountPart(views);
    this.clock = clock;
  }

  Words words(Context ctx) {
    return languages.words(ctx);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Frame frame(
      Words words,
      String address,
      Frame.Heading heading,
      Optional<Kind> here,
      @Nullable String ask) {
    return frames.frame(words, address, heading, here, ask);
  }

  /** A page that nobody keeps: of one reader, or of one moment. */
  void showOnce(Context ctx, String template, Frame frame, Object page) {
    PrintedPage printed = print(template, frame, page);
    ctx.header(Header.CONTENT_LANGUAGE, printed.language());
    ctx.header(Header.VARY, "Cookie");
    ctx.header(Header.CACHE_CONTROL, "no-store");
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(printed.html(part(ctx, frame.words(), printed).html()));
  }

  private AccountPart.Part part(Context ctx, Words words, PrintedPage page) {
    return account.of(words, page.address(), Visitor.find(ctx));
  }

  void show(Context ctx, String template, Frame frame, Object page) {
    send(ctx, frame.words(), print(template, frame, page));
  }

  PrintedPage print(String template, Frame frame, Object page) {
    byte[] html = views.print(template, frame, page);
    return new PrintedPage(html, frame.words().htmlLanguage(), frame.path());
  }

  void send(Context ctx, Words words, PrintedPage page) {
    AccountPart.Part part = part(ctx, words, page);
    String tag = '"' + page.tag() + part.tag() + '"';
    ctx.header(Header.CONTENT_LANGUAGE, page.language());
    ctx.header(Header.VARY, "Cookie, Accept-Encoding");
    ctx.header(Header.CACHE_CONTROL, part.tag().isEmpty() ? "no-cache" : "private, no-cache");
    ctx.header(Header.ETAG, tag);
    if (ctx.statusCode() == OK && tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
      ctx.status(NOT_MODIFIED);
      return;
    }
    ctx.contentType("text/html; charset=utf-8");
    if (part.tag().isEmpty() && takesPacked(ctx)) {
      ctx.disableCompression();
      ctx.header(Header.CONTENT_ENCODING, "gzip");
      ctx.result(page.packed(part.html()));
    } else {
      ctx.result(page.html(part.html()));
    }
  }

  private static boolean takesPacked(Context ctx) {
    String codings = ctx.header(Header.ACCEPT_ENCODING);
    return codings != null && GZIP.matcher(codings).find() && !NO_GZIP.matcher(codings).find();
  }
}
