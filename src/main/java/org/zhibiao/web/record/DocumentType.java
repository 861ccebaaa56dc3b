package org.zhibiao.web.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.web.page.Words;

/** What a document is, said only where its number leaves no doubt. */
final class DocumentType {
  private static final Map<Pattern, String> STANDARDS = new LinkedHashMap<>();

  static {
    standard("GB/T .*", "gb-t");
    standard("GB/Z .*", "gb-z");
    standard("GB \\d.*", "gb");
    standard("FZ/T .*", "fz-t");
    standard("FZ \\d.*", "fz");
    standard("DB\\d+(/T)? ?.*", "db");
    standard("T/[A-Z]+ .*", "t");
    standard("Q/.*", "q");
    standard("ISO/(DIS|FDIS|CD|WD|PWI|NP|AWI|DTR|DTS|DAM) .*", "iso-draft");
    standard("ISO/TR .*", "iso-tr");
    standard("ISO/TS .*", "iso-ts");
    standard("IWA \\d.*", "iwa");
    standard("ISO(/IEC)? \\d.*", "iso");
    standard("JIS [A-Z] .*", "jis");
    standard("(prEN|prEN ISO) .*", "en-draft");
    standard("EN (ISO )?\\d.*", "en");
    standard("BS .*", "bs");
    standard("DIN .*", "din");
    standard("ASTM .*", "astm");
    standard("AATCC .*", "aatcc");
  }

  private DocumentType() {}

  private static void standard(String number, String key) {
    STANDARDS.put(Pattern.compile(number), key);
  }

  static Optional<String> of(Fields fields, Words words) {
    String number = fields.number().orElse("");
    if (fields.kind() == Kind.STANDARD) {
      return STANDARDS.entrySet().stream()
          .filter(entry -> entry.getKey().matcher(number).matches())
          .findFirst()
          .map(entry -> words.get("type." + entry.getValue()));
    }
    if (number.startsWith("G/TBT/")) {
      return Optional.of(words.get("type.tbt"));
    }
    if (number.startsWith("G/SPS/")) {
      return Optional.of(words.get("type.sps"));
    }
    Optional<String> list = fields.get(Field.LIST).map(name -> words.get("type.listed", name));
    return list.or(() -> Optional.of(words.get("kind." + fields.kind().code() + ".this")));
  }
}
