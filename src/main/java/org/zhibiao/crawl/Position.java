package org.zhibiao.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Where a run stands: everything before it is in the catalogue.
 *
 * @param listing the index of the list
 * @param each the index of the value that the list is read for
 * @param page the number or offset of the page to ask for next
 * @param address the address to ask for next, for lists whose pages name one another; empty for the
 *     first
 * @param rows rows of the list that were met so far
 * @param total rows that the list has in all, as far as a page said so; -1 when none did
 * @param before what the last page's rows were recognised by
 * @param isStaged the whole list is staged and has only to be combined
 */
record Position(
    int listing,
    int each,
    int page,
    String address,
    long rows,
    long total,
    String before,
    boolean isStaged) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Position start(int listing, int each) {
    return new Position(listing, each, -1, "", 0, -1, "", false);
  }

  static Position read(String json) {
    try {
      return JSON.readValue(json, Position.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a position: " + json, e);
    }
  }

  String write() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Position atPage(int nextPage, String nextAddress, long rowsSoFar, long of, String keys) {
    return new Position(listing, each, nextPage, nextAddress, rowsSoFar, of, keys, isStaged);
  }

  Position staged() {
    return new Position(listing, each, page, address, rows, total, before, true);
  }
}
