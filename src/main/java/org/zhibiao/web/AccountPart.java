package org.zhibiao.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.text.Hashes;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** What the masthead says of the reader: the ways in, or the account and the way out. */
final class AccountPart {
  private static final String TEMPLATE = "part/account.jte";
  private static final int TAG = 8;

  private final Views views;

  /**
   * A part.
   *
   * @param tag tells it from another; empty for somebody who is not signed in
   */
  record Part(byte[] html, String tag) {}

  AccountPart(Views views) {
    this.views = views;
  }

  /**
   * The part for a reader.
   *
   * @param address of the page, where signing in leads back to
   */
  Part of(Words words, String address, Optional<Visitor> visitor) {
    Optional<Person> person = visitor.flatMap(Visitor::person);
    Map<String, Object> values = new HashMap<>();
    values.put("w", words);
    values.put("signIn", person.isPresent() ? "" : Next.signIn(address));
    values.put("name", person.map(Person::name).orElse(""));
    values.put(
        "isLibrarian", person.filter(known -> known.role().includes(Role.LIBRARIAN)).isPresent());
    values.put("work", values.get("isLibrarian").equals(true) ? work(address) : Map.of());
    values.put("csrf", visitor.map(Visitor::csrf).orElse(""));
    byte[] html = views.part(TEMPLATE, values);
    return new Part(html, person.isPresent() ? Hashes.sha256(html).substring(0, TAG) : "");
  }

  /** What a librarian can do with what the page shows: the words of links, with where they lead. */
  private static Map<String, String> work(String address) {
    if (address.matches("/records/[^/?]+")) {
      return Map.of("edit.link", "/desk" + address);
    }
    Map<String, String> work = new LinkedHashMap<>();
    if (address.startsWith(SearchAddress.PATH + "?")) {
      String list = address.substring(SearchAddress.PATH.length() + 1);
      String query = SearchAddress.request(list, "zh").query();
      if (!query.isEmpty()) {
        work.put("pins.link", PinsDesk.QUERY_FORM + Links.segment(query));
      }
      work.put("bulk.link", BulkDesk.BULK + "?" + BulkDesk.LIST + "=" + Links.segment(list));
    }
    return work;
  }
}
