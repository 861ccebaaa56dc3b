package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.accounts.Answer;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Words;

/** What a form sent: the fields that a handler names and no others, so that nothing slips in. */
final class Forms {
  /** No field of any form is longer. */
  private static final int MAX_FIELD = 10_000;

  private static final int MAX_CHOICES = 200;
  private static final Set<String> NEVER_SHOWN =
      Set.of("password", "new-password", "current-password", "code");

  private Forms() {}

  /** A field that was sent once; empty when it was not. */
  static String text(Context ctx, String field) {
    String value = ctx.formParam(field);
    return value == null ? "" : value.length() <= MAX_FIELD ? value : value.substring(0, MAX_FIELD);
  }

  /** A field of several choices. */
  static List<String> texts(Context ctx, String field) {
    return ctx.formParams(field).stream()
        .limit(MAX_CHOICES)
        .filter(v -> v.length() <= MAX_FIELD)
        .toList();
  }

  /** A text as it stood before an address took it in; as it stands when it is none of those. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  static boolean isTicked(Context ctx, String field) {
    return !text(ctx, field).isEmpty();
  }

  /** What was typed into these fields, to be shown again; never a password or a code. */
  static FormView again(
      Context ctx,
      Visitor visitor,
      List<String> fields,
      List<Answer.Mistake> mistakes,
      Words words) {
    Map<String, List<String>> values = new HashMap<>();
    for (String field : fields) {
      if (!NEVER_SHOWN.contains(field)) {
        values.put(field, texts(ctx, field));
      }
    }
    return FormView.of(visitor.csrf(), values).with(inOrder(fields, mistakes, words));
  }

  /** The mistakes in words, in the order of the form. */
  static List<FormView.Mistake> inOrder(
      List<String> fields, List<Answer.Mistake> mistakes, Words words) {
    List<Answer.Mistake> sorted = new ArrayList<>(mistakes);
    sorted.sort((one, other) -> fields.indexOf(one.field()) - fields.indexOf(other.field()));
    return sorted.stream()
        .map(mistake -> FormView.Mistake.of(mistake.field(), mistake.problem(), words))
        .toList();
  }

  /** After a form that did something, so that reloading does it not again. */
  static void moveOn(Context ctx, String address) {
    ctx.redirect(address, HttpStatus.SEE_OTHER);
    ctx.header(Header.CACHE_CONTROL, "no-store");
  }
}
