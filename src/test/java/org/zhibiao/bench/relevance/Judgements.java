package org.zhibiao.bench.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judged queries, read from a file of this form; what follows {@code #} at the beginning of a line
 * is for people.
 *
 * <pre>
 * ? en 12 crocking
 * 3 GB/T 3920-2008; ISO 105-X12:2016
 * 2 ISO 105-X12:2001
 * 1 ISO 105-D02:2016
 * </pre>
 *
 * <p>3: wholly about it and in force; 2: about it, but superseded or narrower; 1: touches it. What
 * is not named is not about it. Several lines may carry one grade.
 */
final class Judgements {
  /** The languages of queries, in the order of the report. */
  static final List<String> LANGUAGES = List.of("zh", "en", "zh-Hant", "ja");

  private static final Pattern QUERY = Pattern.compile("\\? (\\S+) (\\S+) (\\S.*)");
  private static final Pattern GRADE = Pattern.compile("([123]) (\\S.*)");

  private Judgements() {}

  /**
   * A query and what should be found by it.
   *
   * @param grades 1 to 3, by the record's number
   */
  record Judgement(String language, String id, String query, Map<String, Integer> grades) {}

  static List<Judgement> read(Path file) throws IOException {
    List<Judgement> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int lineNumber = 0;
    for (String line : Files.readAllLines(file)) {
      lineNumber++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String place = file.getFileName() + " line " + lineNumber + ": ";
      Matcher query = QUERY.matcher(text);
      Matcher grade = GRADE.matcher(text);
      if (query.matches()) {
        if (!LANGUAGES.contains(query.group(1))) {
          throw new IllegalArgumentException(place + "no such language");
        }
        if (!ids.add(query.group(2))) {
          throw new IllegalArgumentException(place + "the id is taken");
        }
        read.add(
            new Judgement(query.group(1), query.group(2), query.group(3), new LinkedHashMap<>()));
      } else if (grade.matches() && !read.isEmpty()) {
        for (String number : grade.group(2).split(";", -1)) {
          Integer before =
              number.isBlank()
                  ? null
                  : read.getLast().grades().put(number.strip(), Integer.valueOf(grade.group(1)));
          if (before != null) {
            throw new IllegalArgumentException(place + number.strip() + " is judged twice");
          }
        }
      } else {
        throw new IllegalArgumentException(place + "neither a query nor a grade");
      }
    }
    return read;
  }
}
