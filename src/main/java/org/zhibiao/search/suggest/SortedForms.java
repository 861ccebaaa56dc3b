package org.zhibiao.search.suggest;

import java.util.ArrayList;
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

  /**
   * A beginning on its way into order.
   *
   * @param head its first characters as a figure: most are told apart by these alone
   */
  private record Entry(long head, String form, int number, int at) {
    private static final int HEAD = 4;

    static Entry of(String form, int number, int at) {
      long head = 0;
      for (int i = at; i < at + HEAD; i++) {
        head = head << Character.SIZE | (i < form.length() ? form.charAt(i) : 0);
      }
      return new Entry(head, form, number, at);
    }

    int compareTo(Entry other) {
      int byHead = Long.compareUnsigned(head, other.head);
      if (byHead != 0) {
        return byHead;
      }
      int shared = Math.min(form.length() - at, other.form.length() - other.at);
      for (int i = HEAD; i < shared; i++) {
        int difference = form.charAt(at + i) - other.form.charAt(other.at + i);
        if (difference != 0) {
          return difference;
        }
      }
      return (form.length() - at) - (other.form.length() - other.at);
    }
  }

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
        entries.add(Entry.of(forms[form].text(), form, at));
      }
    }
    entries.sort(Entry::compareTo);
    entryForm = entries.stream().mapToInt(Entry::number).toArray();
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
