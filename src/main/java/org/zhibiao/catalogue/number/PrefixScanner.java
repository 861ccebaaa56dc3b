package org.zhibiao.catalogue.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zhibiao.catalogue.number.Issuers.Head;
import org.zhibiao.catalogue.number.Issuers.Row;
import org.zhibiao.catalogue.number.Prefix.Body;

/**
 * Reads the issuer prefix at a place in a text. Several readings may fit (SN is Chinese and Swiss,
 * IS begins ISO), so all are given and the serial decides.
 */
final class PrefixScanner {
  record Match(Prefix prefix, int end) {}

  private static final int MAX_BLANKS = 3;

  private final FoldedText text;
  private final boolean running;

  PrefixScanner(FoldedText text, boolean running) {
    this.text = text;
    this.running = running;
  }

  /** All readings, the longest first. */
  List<Match> at(int start) {
    List<Match> found = new ArrayList<>();
    rows(Issuers.SIMPLE, start, found);
    international(start, found);
    regional(start, found);
    national(start, found);
    local(start, found);
    group(start, found);
    if (text.at(start) == 'Q' && text.at(start + 1) == '/') {
      found.add(new Match(Prefix.of("Q/", "Q", "企业标准", "CN", Body.ENTERPRISE, "-"), start + 2));
    }
    found.sort(Comparator.comparingInt(m -> -m.end()));
    return found;
  }

  private void rows(List<Row> rows, int start, List<Match> found) {
    for (Row row : rows) {
      int end = spelled(row.alias(), start);
      if (end > 0) {
        found.add(new Match(row.prefix(), end));
      }
    }
  }

  private void international(int start, List<Match> found) {
    rows(Issuers.INTERNATIONAL, start, found);
  }

  private void regional(int start, List<Match> found) {
    for (Row row : Issuers.REGIONAL) {
      int end = spelled(row.alias(), start);
      if (end < 0) {
        continue;
      }
      if (!row.alias().equals("CEN")) {
        found.add(new Match(row.prefix(), end));
      }
      List<Match> inner = new ArrayList<>();
      international(joint(end), inner);
      for (Match match : inner) {
        Prefix covered = row.prefix().before(match.prefix(), " ", false);
        covered = row.prefix().draft() ? covered.asDraft() : covered;
        // A draft EN ISO is the next edition of the EN ISO.
        String lineage = row.prefix().lineage() + " " + match.prefix().lineage();
        found.add(new Match(covered.withLineage(lineage), match.end()));
      }
    }
  }

  private void national(int start, List<Match> found) {
    for (Head head : Issuers.HEADS) {
      int end = spelled(head.alias(), start);
      if (end < 0) {
        continue;
      }
      if (head.ownSeries()) {
        found.add(new Match(head.prefix(), end));
      }
      List<Match> inner = new ArrayList<>();
      regional(joint(end), inner);
      international(joint(end), inner);
      for (Match match : inner) {
        String joiner = joiner(head, match.prefix());
        found.add(
            new Match(head.prefix().before(match.prefix(), joiner, head.keepsYear()), match.end()));
      }
      if (head.prefix().key().equals("KS")) {
        classedAdoption(head, end, found);
      }
    }
  }

  /** KS K ISO 105-X12: the class letter stands between the two issuers. */
  private void classedAdoption(Head head, int end, List<Match> found) {
    int letter = joint(end);
    if (!FoldedText.isLetter(text.at(letter))) {
      return;
    }
    List<Match> inner = new ArrayList<>();
    international(joint(letter + 1), inner);
    for (Match match : inner) {
      String joiner = " " + text.at(letter) + " ";
      Prefix prefix = head.prefix().before(match.prefix(), joiner, false);
      found.add(new Match(prefix, match.end()));
    }
  }

  private static String joiner(Head head, Prefix inner) {
    return head.prefix().key().equals("IS")
        ? "/"
        : inner.key().contains("EN") ? head.joiner() : " ";
  }

  /** DB33/T and DB6106/T: a region's code stands in the prefix. */
  private void local(int start, List<Match> found) {
    if (!text.matches(start, "DB") || lowerInRunning(start, start + 2)) {
      return;
    }
    int code = blanks(start + 2);
    int end = code;
    while (FoldedText.isDigit(text.at(end))) {
      end++;
    }
    int size = end - code;
    if (size != 2 && size != 4 && size != 6) {
      return;
    }
    String region = "DB" + text.folded(code, end);
    int separated = joint(end);
    if (text.at(separated) == 'T') {
      Prefix prefix = Prefix.of(region + "/T", region + "T", "地方标准", "CN", Body.DOTTED, "-");
      found.add(new Match(prefix.withLineage(region), separated + 1));
    } else if (separated > end) {
      found.add(new Match(Prefix.of(region, region, "地方标准", "CN", Body.DOTTED, "-"), separated));
    }
  }

  private void group(int start, List<Match> found) {
    if (text.at(start) != 'T') {
      return;
    }
    int code = joint(start + 1);
    boolean slash = text.folded(start, code).indexOf('/') >= 0;
    int end = code;
    while (end - code < 10 && FoldedText.isLetter(text.at(end))) {
      end++;
    }
    String name = text.folded(code, end);
    if (name.length() < 2 || lowerInRunning(start, end)) {
      return;
    }
    if (slash
        ? !running || start == 0 || text.at(start - 1) != '/'
        : Issuers.KNOWN_GROUPS.contains(name)) {
      Prefix prefix = Prefix.of("T/" + name, "T/" + name, "团体标准", "CN", Body.DOTTED, "-");
      found.add(new Match(name.length() == 2 ? prefix.asLoose() : prefix, end));
    }
  }

  /** The end of a spelling that stands at a place, or -1. */
  private int spelled(String alias, int start) {
    int at = start;
    for (int i = 0; i < alias.length(); i++) {
      char wanted = alias.charAt(i);
      if (wanted == ' ' || wanted == '/' || wanted == '-') {
        at = joint(at);
      } else if (text.at(at) == Character.toUpperCase(wanted)) {
        at++;
      } else {
        return -1;
      }
    }
    return lowerInRunning(start, at) ? -1 : at;
  }

  /**
   * Lower case is a search typed in haste; in prose it is more likely a word, save for long ones.
   */
  private boolean lowerInRunning(int start, int end) {
    if (!running) {
      return false;
    }
    int letters = 0;
    boolean lower = false;
    for (int i = start; i < end; i++) {
      if (Character.isLetter(text.at(i))) {
        letters++;
        // prEN and FprEN have their own small letters.
        lower |= text.tidyAt(i) != text.at(i) && text.at(i) != 'P' && text.at(i) != 'R';
      }
    }
    return lower && letters < 3 && !text.matches(start, "GB") && !text.matches(start, "FZ");
  }

  /** Past the signs and blanks that may stand, or be left out, inside a prefix. */
  private int joint(int from) {
    int at = from;
    while (at - from < MAX_BLANKS && " /-.".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int blanks(int from) {
    int at = from;
    while (at - from < MAX_BLANKS && text.at(at) == ' ') {
      at++;
    }
    return at;
  }
}
