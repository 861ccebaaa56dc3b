package org.zhibiao.subscriptions.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.catalogue.Status;
import org.zhibiao.subscriptions.Differences;
import org.zhibiao.subscriptions.What;

/**
 * An event as it is sent: {@code type} and {@code timestamp}, and in {@code data} the record as the
 * JSON API has its fields, what changed, and the searches that asked for it. The record is as it is
 * now and not as it was when it was found.
 */
final class HookBody {
  /** The reasons that a change stands behind. */
  private static final Set<String> WITH_CHANGES =
      Set.of(What.CHANGED.code(), What.GONE.code(), What.RELATED.code());

  private final Catalogue catalogue;
  private final Supplier<String> site;
  private final Clock clock;

  /**
   * Bodies.
   *
   * @param site the platform's address without a slash at the end
   */
  HookBody(Catalogue catalogue, Supplier<String> site, Clock clock) {
    this.catalogue = catalogue;
    this.site = site;
    this.clock = clock;
  }

  /**
   * The body of an event; empty when its record is not there any more.
   *
   * @param names of the searches that asked for it
   */
  Optional<String> of(Delivery delivery, List<String> names) {
    if (delivery.recordId().isEmpty()) {
      ObjectNode event = event(delivery);
      event.putObject("data").put("what", Delivery.TEST).put("page", site.get() + "/");
      return Optional.of(event.toString());
    }
    return delivery
        .recordId()
        .flatMap(catalogue::find)
        .map(record -> body(delivery, record, names).toString());
  }

  private static ObjectNode event(Delivery delivery) {
    String type = delivery.recordId().isEmpty() ? Delivery.TEST : "record." + delivery.what();
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("timestamp", delivery.at().toString());
  }

  private ObjectNode body(Delivery delivery, Record record, List<String> names) {
    ObjectNode event = event(delivery);
    ObjectNode data = event.putObject("data");
    data.put("what", delivery.what());
    data.put("revision", delivery.revision());
    String path = URLEncoder.encode(record.id(), StandardCharsets.UTF_8);
    data.put("page", site.get() + "/records/" + path);
    ObjectNode said = data.putObject("record").put("id", record.id());
    record.fields().writeTo(said);
    Status.on(LocalDate.now(clock), record.fields())
        .ifPresent(status -> said.put("status", status.code()));
    said.put("revision", record.revision());
    ArrayNode changes = data.putArray("changes");
    for (FieldChange change : changes(delivery, record)) {
      ObjectNode node = changes.addObject().put("field", change.field());
      node.set("old", change.before());
      node.set("new", change.after());
    }
    ArrayNode subscriptions = data.putArray("subscriptions");
    names.forEach(subscriptions::add);
    return event;
  }

  private List<FieldChange> changes(Delivery delivery, Record record) {
    if (delivery.revision() <= 1 || !WITH_CHANGES.contains(delivery.what())) {
      return List.of();
    }
    return Differences.worthTelling(
        catalogue.history(record.id()).stream()
            .filter(revision -> revision.revision() == delivery.revision())
            .map(Revision::changes)
            .flatMap(List::stream)
            .toList());
  }
}
