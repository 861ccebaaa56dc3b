package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Selectors that are looked for together, in one walk over the elements. Most elements are none of
 * those wanted, which their tag alone tells: an element is asked only for what it may be.
 */
final class Finder {
  private final List<Selector> selectors;

  /** By tag, which selectors may find an element of it. */
  private final Map<String, int[]> byTag = new HashMap<>();

  /** Those that may find an element of any tag. */
  private final int[] others;

  Finder(List<Selector> selectors) {
    this.selectors = List.copyOf(selectors);
    Set<String> tags = new HashSet<>();
    for (Selector selector : selectors) {
      if (selector.tag() != null) {
        tags.add(selector.tag());
      }
    }
    tags.forEach(tag -> byTag.put(tag, candidates(tag)));
    others = candidates(null);
  }

  private int[] candidates(@Nullable String tag) {
    return IntStream.range(0, selectors.size())
        .filter(
            i -> {
              @Nullable String only = selectors.get(i).tag();
              return only == null || only.equals(tag);
            })
        .toArray();
  }

  /**
   * The elements that each selector finds, in the order of the selectors and of the page. The root
   * itself is among those that are asked, as it is in jsoup's own select.
   */
  List<List<Element>> in(Element root) {
    List<List<Element>> found = new ArrayList<>(selectors.size());
    for (int i = 0; i < selectors.size(); i++) {
      found.add(new ArrayList<>(2));
    }
    @Nullable Node node = root;
    while (node != null) {
      if (node instanceof Element element) {
        for (int i : byTag.getOrDefault(element.normalName(), others)) {
          if (selectors.get(i).matches(root, element)) {
            found.get(i).add(element);
          }
        }
      }
      node = next(node, root);
    }
    return found;
  }

  /** The next node in the order of the page; null behind the root's last. */
  private static @Nullable Node next(Node node, Element root) {
    if (node.childNodeSize() > 0) {
      return node.childNode(0);
    }
    @Nullable Node at = node;
    while (at != null && at != root) {
      Node sibling = at.nextSibling();
      if (sibling != null) {
        return sibling;
      }
      at = at.parent();
    }
    return null;
  }
}
