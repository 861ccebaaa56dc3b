package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What may be typed, in the order of the text from each place where one may begin: finding what
 * goes on like a beginning is a search by halves. Immutable.
 */
final class SortedForms {
  /**
   * What may be typed for a name.
   *
   * @param way how it stands for the name
   */
  record Form(String text, KnownTerms.Name name, Way way) {}

  enum Way {
    NAME,
    PINYIN,
    INITIALS
  }

  /** What is told of each form that goes on so. */
  interface Finding {
    void found(Form form, int at);
  }

  /** A beginning on its way into order. */
  private record Entry(String rest, int form, int at) {}

  private final Form[] forms;
  private final int[] entryForm;
  private final short[] entryAt;

  /**
   * @param beginnings the places of a form where one may begin to type it
   */
  SortedForms(List<Form> all, Function<Form, List<Integer>> beginnings) {
    forms = all.toArray(Form[]::new);
    List<Entry> entries = new ArrayList<>();
    for (int form = 0; form < forms.length; form++) {
      for (int at : beginnings.apply(forms[form])) {
        entries.add(new Entry(forms[form].text().substring(at), form, at));
      }
    }
    entries.sort(Comparator.comparing(Entry::rest));
    entryForm = entries.stream().mapToInt(Entry::form).toArray();
    entryAt = new short[entries.size()];
    for (int i = 0; i < entryAt.length; i++) {
      entryAt[i] = (short) entries.get(i).at();
    }
  }

  int size() {
    return entryForm.length;
  }

  /**
   * Tells of the forms that go on like a beginning, in their order.
   *
   * @param most as many are told of
   */
  void find(String beginning, int most, Finding finding) {
    int from = first(beginning);
    int to = (int) Math.min(entryForm.length, (long) from + most);
    for (int i = from; i < to; i++) {
      Form form = forms[entryForm[i]];
      if (!form.text().startsWith(beginning, entryAt[i])) {
        return;
      }
      finding.found(form, entryAt[i]);
    }
  }

  private int first(String beginning) {
    int low = 0;
    int high = entryForm.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, beginning) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int entry, String text) {
    String form = forms[entryForm[entry]].text();
    int at = entryAt[entry];
    int shared = Math.min(form.length() - at, text.length());
    for (int i = 0; i < shared; i++) {
      int difference = form.charAt(at + i) - text.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return form.length() - at - text.length();
  }
}
