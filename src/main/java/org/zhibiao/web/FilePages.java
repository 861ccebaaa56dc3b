package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.accounts.Person;
import org.zhibiao.curation.attachment.Attachment;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.Readers;

/** Sends full texts, whole or in part, to whoever may open them. */
final class FilePages {
  /** Whatever a file says, it is no page of ours: it runs nothing and asks for nothing. */
  private static final String POLICY =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  private final Attachments attachments;

  FilePages(Attachments attachments) {
    this.attachments = attachments;
  }

  /** A part of a file. Bytes from the first to the last, both within it. */
  private record Span(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  void file(Context ctx) throws IOException {
    Attachment file = find(ctx);
    Optional<Person> reader = Visitor.of(ctx).person();
    if (!FileWords.mayOpen(reader, file.readers())) {
      if (file.readers() == Readers.LIBRARIANS) {
        throw new NotFoundResponse();
      }
      ctx.redirect(Next.signIn(ctx), HttpStatus.SEE_OTHER);
      ctx.header(Header.CACHE_CONTROL, "no-store");
      return;
    }
    String tag = '"' + file.sha256() + '"';
    headers(ctx, file, tag);
    if (tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
      ctx.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    send(ctx, file, tag);
  }

  private Attachment find(Context ctx) {
    String id = ctx.pathParam("attachment");
    if (!id.matches("\\d{1,15}")) {
      throw new NotFoundResponse();
    }
    return attachments
        .find(ctx.pathParam("id"), Long.parseLong(id))
        .filter(one -> one.name().equals(ctx.pathParam("name")))
        .orElseThrow(NotFoundResponse::new);
  }

  private static void headers(Context ctx, Attachment file, String tag) {
    ctx.disableCompression();
    ctx.header(SecurityHeaders.POLICY_HEADER, POLICY);
    ctx.header(Header.VARY, "Cookie");
    ctx.header(Header.CACHE_CONTROL, "private, no-cache");
    ctx.header(Header.ETAG, tag);
    ctx.header(Header.ACCEPT_RANGES, "bytes");
    ctx.header(
        Header.CONTENT_DISPOSITION,
        file.type().isShown()
            ? Disposition.inline(file.name())
            : Disposition.attachment(file.name()));
    if (file.readers() != Readers.PUBLIC) {
      ctx.header("X-Robots-Tag", "noindex");
    }
  }

  private void send(Context ctx, Attachment file, String tag) throws IOException {
    FileChannel content = FileChannel.open(attachments.file(file));
    boolean isSent = false;
    try {
      long size = content.size();
      Optional<Span> span = Optional.of(new Span(0, size - 1));
      String wanted = ctx.header(Header.RANGE);
      String unless = ctx.header("If-Range");
      Matcher range = RANGE.matcher(wanted == null ? "" : wanted);
      // Several ranges, or those of another file, are answered with the whole.
      if (range.matches() && (unless == null || unless.equals(tag))) {
        span = span(range.group(1), range.group(2), size);
        if (span.isEmpty()) {
          ctx.header(Header.CONTENT_RANGE, "bytes */" + size);
          ctx.status(HttpStatus.RANGE_NOT_SATISFIABLE).contentType("text/plain; charset=utf-8");
          ctx.result("416\n".getBytes(StandardCharsets.UTF_8));
          return;
        }
        Span part = span.get();
        ctx.status(HttpStatus.PARTIAL_CONTENT);
        ctx.header(Header.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + size);
      }
      Span part = span.orElseThrow();
      ctx.contentType(file.type().mediaType());
      ctx.header(Header.CONTENT_LENGTH, String.valueOf(part.length()));
      if (ctx.method() == HandlerType.GET && part.first() == 0) {
        attachments.countDownload(file);
      }
      content.position(part.first());
      ctx.result(new Part(Channels.newInputStream(content), part.length()));
      isSent = true;
    } finally {
      if (!isSent) {
        content.close();
      }
    }
  }

  /** The span that is asked for; empty when nothing of it is in the file. */
  private static Optional<Span> span(String from, String to, long size) {
    if (from.isEmpty()) {
      long last = to.isEmpty() ? 0 : Long.parseLong(to);
      return last == 0
          ? Optional.empty()
          : Optional.of(new Span(Math.max(0, size - last), size - 1));
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
    return first < size && first <= last ? Optional.of(new Span(first, last)) : Optional.empty();
  }

  /** So many bytes of a stream. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long left;

    Part(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(into, from, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
