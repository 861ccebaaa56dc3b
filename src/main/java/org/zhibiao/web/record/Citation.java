package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Links;

/**
 * A record as a reference: GB/T 7714—2015 and BibTeX.
 *
 * <p>The document is cited, not this page; so the address is the issuer's, and the day of access is
 * today.
 */
public final class Citation {
  /**
   * A year at the end of a Chinese standard's number is set off by a one-em dash in running text.
   */
  private static final Pattern CHINESE_YEAR = Pattern.compile("^(.*[\\p{L}].*)-(\\d{4})$");

  private static final Pattern CHINESE_NUMBER =
      Pattern.compile("^(GB|DB\\d|T/|Q/|[A-Z]{2}(/T|/Z)? ).*");

  private Citation() {}

  /**
   * {@code GB/T 3920—2008, 纺织品 色牢度试验 耐摩擦色牢度[S].}
   *
   * @param language the reader's: one who reads Chinese is given a Chinese title where there is one
   */
  public static String gbt7714(Record record, String language, LocalDate today) {
    Fields fields = record.fields();
    String title =
        language.equals("zh")
            ? fields.title().in("zh").orElseGet(() -> ownTitle(fields))
            : ownTitle(fields);
    String number = fields.number().map(Citation::inRunningText).orElse("");
    Optional<String> url = fields.get(Field.URL).flatMap(Links::external);
    if (fields.kind() == Kind.STANDARD) {
      String head = number.isEmpty() ? "" : number + (title.isEmpty() ? "" : ", ");
      return head + title + "[S].";
    }
    StringBuilder text = new StringBuilder();
    fields.get(Field.ISSUER).ifPresent(issuer -> text.append(issuer).append(". "));
    text.append(title.endsWith(".") ? title.substring(0, title.length() - 1) : title);
    if (!number.isEmpty()) {
      text.append(title.isEmpty() ? "" : ": ").append(number);
    }
    text.append('[').append(type(fields.kind())).append(url.isPresent() ? "/OL]" : "]").append('.');
    fields.get(Field.ISSUED).ifPresent(date -> text.append(" (").append(date).append(')'));
    if (url.isPresent()) {
      text.append(fields.has(Field.ISSUED) ? "[" : " [")
          .append(today)
          .append("]. ")
          .append(url.get());
    }
    text.append('.');
    return text.toString().replace("..", ".");
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case STANDARD -> "S";
      case PATENT -> "P";
      case LITERATURE -> "Z";
      case SUBSTANCE -> "DB";
      case RECALL, NOTICE, NEWS -> "EB";
      case REGULATION, POLICY, GUIDE -> "Z";
    };
  }

  private static String inRunningText(String number) {
    return CHINESE_NUMBER.matcher(number).matches()
        ? CHINESE_YEAR.matcher(number).replaceFirst("$1—$2")
        : number;
  }

  /** What the document calls itself: the issuer's language before a translation. */
  static String ownTitle(Fields fields) {
    Localized title = fields.title();
    String place = fields.get(Field.JURISDICTION).orElse("");
    String own =
        switch (place) {
          case "CN", "HK", "MO", "TW" -> "zh";
          case "JP" -> "ja";
          default -> "en";
        };
    return title.in(own).or(() -> title.languageFor("en").flatMap(title::in)).orElse("");
  }

  /** A BibTeX entry, in ASCII but for letters; the file is UTF-8. */
  public static String bibtex(Record record, LocalDate today) {
    return bibtex(record, key(record.id()), today);
  }

  /**
   * As {@link #bibtex(Record, LocalDate)}, for a file of several.
   *
   * @param taken the keys of the entries before, without regard to case; this one's is added
   */
  public static String bibtex(Record record, Set<String> taken, LocalDate today) {
    String plain = key(record.id());
    String key = plain;
    for (int n = 2; !taken.add(key.toLowerCase(Locale.ROOT)); n++) {
      key = plain + "-" + n;
    }
    return bibtex(record, key, today);
  }

  private static String bibtex(Record record, String key, LocalDate today) {
    Fields fields = record.fields();
    List<String> lines = new ArrayList<>();
    lines.add("@misc{" + key + ",");
    fields
        .get(Field.ISSUER)
        .ifPresent(issuer -> lines.add(field("author", "{" + tex(issuer) + "}")));
    lines.add(field("title", "{" + tex(ownTitle(fields)) + "}"));
    fields.number().ifPresent(number -> lines.add(field("number", tex(number))));
    lines.add(field("howpublished", howPublished(fields.kind())));
    fields
        .get(Field.ISSUED)
        .flatMap(PartialDate::year)
        .ifPresent(year -> lines.add(field("year", String.valueOf(year))));
    fields
        .get(Field.ISSUED)
        .filter(date -> !date.isWords())
        .ifPresent(date -> lines.add(field("date", date.toString())));
    fields
        .get(Field.URL)
        .flatMap(Links::external)
        .ifPresent(
            url -> {
              lines.add(field("url", url.replaceAll("[{}\\\\]", "")));
              lines.add(field("urldate", today.toString()));
            });
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String field(String name, String value) {
    return "  " + name + " = {" + value + "},";
  }

  private static String howPublished(Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String key(String id) {
    return id.replaceAll("[^A-Za-z0-9.:-]", "-");
  }

  /** Plain text for TeX: what TeX would read as a command is made a character. */
  private static String tex(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\textbackslash{}");
        case '{', '}', '$', '&', '#', '%', '_' -> out.append('\\').append(c);
        case '^' -> out.append("\\textasciicircum{}");
        case '~' -> out.append("\\textasciitilde{}");
        case '\n', '\r', '\t' -> out.append(' ');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
