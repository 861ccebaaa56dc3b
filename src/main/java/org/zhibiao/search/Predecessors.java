package org.zhibiao.search;

import java.util.Collection;
import java.util.Map;
import org.zhibiao.text.Localized;

/**
 * What records that others replace were called, for whoever fills an index: GB/T 22796-2021 is
 * about bedding, and who asks for pillows wants it, since it took the place of their own standard.
 */
public interface Predecessors {
  /** Nothing is known of them. */
  Predecessors NONE = recordIds -> Map.of();

  /** The titles of these records, by id; those that are not there are left out. */
  Map<String, Localized> titles(Collection<String> recordIds);
}
