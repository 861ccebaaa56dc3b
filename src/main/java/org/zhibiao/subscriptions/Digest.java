package org.zhibiao.subscriptions;

import java.util.List;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Record;

/**
 * What one letter tells one person.
 *
 * @param items records, those that cannot wait first
 * @param more how many further records there are, which stand in the inbox
 * @param searches how many searches the person has saved
 * @param follows how many records the person follows
 * @param token for the letter's links
 */
public record Digest(
    Person person, List<Item> items, int more, int searches, int follows, String token) {
  public Digest {
    items = List.copyOf(items);
  }

  /**
   * A record and why it is told of.
   *
   * @param what the most telling of the reasons
   * @param names of the subscriptions that it matched; none for a record that is followed
   * @param changes what moved, without what is not worth telling
   */
  public record Item(
      Record record, What what, List<String> names, List<FieldChange> changes, boolean isUrgent) {
    public Item {
      names = List.copyOf(names);
      changes = List.copyOf(changes);
    }
  }
}
