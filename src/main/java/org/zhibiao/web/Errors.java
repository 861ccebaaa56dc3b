package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.web.api.Problems;
import org.zhibiao.web.page.ErrorPage;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Words;

/**
 * The pages for what went wrong. They say what the reader can do; what happened inside goes to the
 * log and nowhere else.
 */
final class Errors {
  private static final Logger LOG = System.getLogger(Errors.class.getName());

  /** What a refusal says of itself when a form did not come from a page of ours. */
  static final String NOT_OURS = "csrf";

  private static final Set<Integer> WORDED =
      Set.of(400, 401, 403, 404, 405, 409, 410, 413, 429, 500);
  private static final int CLIENT = 400;
  private static final int SERVER = 500;

  /** When not even a page can be made. */
  private static final String PLAIN =
      "500 暂时查不了，请过一分钟再试。 Search is down for the moment; try again in a minute.\n";

  private final Site site;

  Errors(Site site) {
    this.site = site;
  }

  /** An answer that a handler, or the server itself, chose. */
  void refused(HttpResponseException refusal, Context ctx) {
    boolean isForm = NOT_OURS.equals(refusal.getMessage());
    show(ctx, refusal.getStatus(), isForm ? "error.form" : "error." + worded(refusal.getStatus()));
  }

  private static int worded(int status) {
    return WORDED.contains(status) ? status : status < SERVER ? CLIENT : SERVER;
  }

  /** Something that should not happen. */
  void failed(Exception failure, Context ctx) {
    LOG.log(Level.ERROR, "failed: " + ctx.method().name() + " " + ctx.path(), failure);
    try {
      show(ctx, SERVER, "error." + SERVER);
    } catch (RuntimeException again) {
      // The frame asks the index which collections there are; perhaps that is what failed.
      ctx.status(SERVER).contentType("text/plain; charset=utf-8").result(PLAIN);
    }
  }

  private void show(Context ctx, int status, String key) {
    if (Problems.wanted(ctx.path())) {
      Problems.send(ctx, status);
      return;
    }
    ctx.status(status);
    Words words = site.words(ctx);
    ErrorPage page = new ErrorPage(status, words.get(key), words.get(key + ".text"));
    Frame frame =
        site.frame(
            words,
            Languages.ownPath(ctx),
            Frame.Heading.unlisted(page.title()),
            Optional.empty(),
            "");
    site.show(ctx, "error/error.jte", frame, page);
    ctx.header("Cache-Control", "no-store");
  }
}
