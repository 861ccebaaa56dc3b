package org.zhibiao.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** Says, while somebody types a number, how it is read and whose it is already. */
final class NumberDesk {
  private static final int LONGEST = 200;

  private final DeskSite desk;
  private final Catalogue catalogue;

  NumberDesk(DeskSite desk, Catalogue catalogue) {
    this.desk = desk;
    this.catalogue = catalogue;
  }

  void check(Context ctx) {
    String number = DeskSite.query(ctx, "number").strip();
    String record = DeskSite.query(ctx, "record");
    Words words = desk.words(ctx);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (!number.isEmpty() && number.length() <= LONGEST) {
      Optional<StandardNumber> standard = StandardNumber.parse(number);
      Optional<String> known =
          Kind.of(DeskSite.query(ctx, "kind"))
              .flatMap(kind -> catalogue.idOf(kind, number))
              .filter(id -> !id.equals(record));
      answer.put(
          "said",
          standard
              .map(one -> words.get("number.read", one.display()))
              .orElseGet(() -> words.get("number.free")));
      if (known.isPresent()) {
        answer.put("known", words.get("number.known"));
        answer.put("href", Links.record(known.get()));
      }
    }
    ctx.header(Header.CACHE_CONTROL, "no-store");
    ctx.contentType("application/json; charset=utf-8").result(answer.toString());
  }
}
