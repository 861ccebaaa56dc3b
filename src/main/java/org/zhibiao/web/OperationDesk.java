package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Operation;
import org.zhibiao.curation.Operations;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.OperationPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** What was done to records by the many, and the way back. */
final class OperationDesk {
  private static final String OPERATIONS = "/desk/operations";
  private static final int LISTED = 200;

  /** What an import counts, in the order of its trial. */
  private static final List<String> OUTCOMES =
      List.of("lines", "created", "revised", "unchanged", "review", "rejected");

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Operations operations;

  OperationDesk(DeskSite desk, Catalogue catalogue, Operations operations) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.operations = operations;
  }

  static String address(long id) {
    return OPERATIONS + "/" + id;
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    List<Operation> all = operations.list();
    desk.show(
        ctx,
        "desk/list.jte",
        OPERATIONS,
        "desk.nav.operations",
        new ListPage(
            desk.nav(ctx, OPERATIONS),
            words.get("desk.nav.operations"),
            OPERATIONS,
            List.of(),
            words.count("operation.listed", all.size()),
            List.of(
                words.get("operation.name"),
                words.get("operation.what"),
                words.get("operation.state"),
                words.get("log.at"),
                words.get("log.who")),
            all.stream()
                .map(
                    one ->
                        new ListPage.Row(
                            address(one.id()),
                            List.of(
                                one.name(),
                                words.get("operation.what." + one.what().code()),
                                words.get("operation.state." + one.state().code()),
                                Moments.minute(one.begunAt()),
                                desk.who(one.actor(), words))))
                .toList(),
            null,
            null));
  }

  private Operation find(Context ctx) {
    String id = ctx.pathParam("id");
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> operations.find(Long.parseLong(text)))
        .orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    show(ctx, find(ctx), Set.of());
  }

  void undo(Context ctx) {
    Operation operation = find(ctx);
    Optional<Operations.Undone> undone = operations.undo(desk.visitor(ctx).actor(), operation.id());
    if (undone.isEmpty() || undone.get().left().isEmpty()) {
      DeskSite.done(ctx, address(operation.id()), "undone");
    } else {
      ctx.status(409);
      show(ctx, find(ctx), undone.get().left());
    }
  }

  private void show(Context ctx, Operation operation, Set<String> left) {
    Words words = desk.words(ctx);
    List<String> ids = operations.records(operation.id(), LISTED);
    Map<String, String> numbers = new HashMap<>();
    for (Record record : catalogue.findAll(ids)) {
      numbers.put(record.id(), record.fields().number().orElse(record.id()));
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("operation.name"), operation.name()));
    facts.add(
        new Fact(
            words.get("operation.state"),
            words.get("operation.state." + operation.state().code())));
    facts.add(
        new Fact(
            words.get("log.at"),
            Moments.minute(operation.begunAt()) + " " + desk.who(operation.actor(), words)));
    if (operation.what() == Operation.What.IMPORT) {
      for (String outcome : OUTCOMES) {
        facts.add(new Fact(words.get("import." + outcome), words.number(operation.count(outcome))));
      }
    }
    if (operation.count("earlier") > 0) {
      facts.add(new Fact(words.get("import.earlier"), words.number(operation.count("earlier"))));
    }
    String by = operation.undoneBy();
    if (by != null) {
      facts.add(new Fact(words.get("operation.undone-by"), desk.who(by, words)));
    }
    desk.show(
        ctx,
        "desk/operation.jte",
        address(operation.id()),
        "desk.nav.operations",
        new OperationPage(
            desk.nav(ctx, OPERATIONS),
            FormView.empty(desk.visitor(ctx).csrf()),
            address(operation.id()),
            words.get("operation.what." + operation.what().code()),
            facts,
            operation.canBeUndone(),
            ids.stream()
                .map(id -> new OperationPage.Moved(Links.record(id), numbers.getOrDefault(id, id)))
                .toList(),
            left.stream().sorted().limit(LISTED).toList()));
  }
}
