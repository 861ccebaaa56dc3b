package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.Optional;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Links;

/**
 * A record in the RIS format of reference managers: a tag of two characters, two spaces, a hyphen
 * and a space before each value, lines ended by CR LF, {@code TY} first and {@code ER} last. The
 * file is UTF-8.
 */
public final class Ris {
  private Ris() {}

  /** One reference. */
  public static String of(Record record, LocalDate today) {
    Fields fields = record.fields();
    StringBuilder out = new StringBuilder();
    line(out, "TY", type(fields.kind()));
    line(out, "TI", Citation.ownTitle(fields));
    fields
        .title()
        .in("zh")
        .filter(title -> !title.equals(Citation.ownTitle(fields)))
        .ifPresent(title -> line(out, "TT", title));
    // A body is no person: the name stands as it is, with a comma behind so that it is not turned.
    fields.get(Field.ISSUER).ifPresent(issuer -> line(out, "AU", issuer.replace("*", "") + ","));
    fields.get(Field.ISSUER).ifPresent(issuer -> line(out, "PB", issuer));
    fields.number().ifPresent(number -> line(out, "M1", number));
    Optional<PartialDate> issued = fields.get(Field.ISSUED).filter(date -> !date.isWords());
    issued
        .flatMap(PartialDate::year)
        .ifPresent(
            year -> {
              line(out, "PY", String.valueOf(year));
              line(out, "DA", date(issued.get().toString()));
            });
    fields
        .get(Field.URL)
        .flatMap(Links::external)
        .ifPresent(
            url -> {
              line(out, "UR", url);
              line(out, "Y2", date(today.toString()));
            });
    fields.list(Field.ICS).forEach(code -> line(out, "KW", "ICS " + code));
    line(out, "ID", record.id());
    line(out, "ER", "");
    return out.toString();
  }

  /** {@code 2008/04/29/}: what is not known is left empty. */
  private static String date(String iso) {
    String[] parts = iso.split("-");
    return parts[0]
        + "/"
        + (parts.length > 1 ? parts[1] : "")
        + "/"
        + (parts.length > 2 ? parts[2] : "")
        + "/";
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case STANDARD -> "STAND";
      case PATENT -> "PAT";
      case REGULATION, POLICY -> "GOVDOC";
      case NEWS -> "NEWS";
      case LITERATURE, GUIDE -> "RPRT";
      case NOTICE, RECALL -> "ELEC";
      case SUBSTANCE -> "DATA";
    };
  }

  private static void line(StringBuilder out, String tag, String value) {
    out.append(tag).append("  - ").append(value.replaceAll("\\s+", " ").strip()).append("\r\n");
  }
}
