package org.zhibiao.catalogue;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.text.Hashes;

/**
 * What makes two drafts one document: the same kind and the same number, however it is spelt;
 * without a number, the address of its page, and without that the title.
 *
 * <p>A standard's number is compared by {@link StandardNumber#key}; other numbers (WTO symbols, CFR
 * parts, recall references) by their letters and figures alone, in upper case.
 */
public final class Identity {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000]+");
  private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[^\\p{L}\\p{Nd}.]+");
  private static final int MAX_ID = 80;
  private static final int DIGEST = 12;

  private Identity() {}

  /** The canonical key of a number that stands in a record or a relation. */
  public static String numberKey(String number) {
    return StandardNumber.parse(number).map(StandardNumber::key).orElseGet(() -> plainKey(number));
  }

  /** The key that all editions share; empty when the number is no standard's. */
  static Optional<String> familyKey(String number) {
    return StandardNumber.parse(number).map(StandardNumber::familyKey);
  }

  private static String plainKey(String number) {
    return halfWidth(number).toUpperCase(Locale.ROOT);
  }

  private static String halfWidth(String number) {
    return BLANKS.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC)).replaceAll("");
  }

  /**
   * The key of a document of this kind and number. A substance without a CAS number is numbered by
   * its name, and lists tell a group from its member by the letter case alone.
   */
  static String documentKey(Kind kind, String number) {
    return kind == Kind.SUBSTANCE ? halfWidth(number) : numberKey(number);
  }

  /** What two drafts of one source that speak of the same document have in common. */
  public static String documentOf(Fields fields) {
    return fields.kind().code() + ' ' + keyOf(fields);
  }

  /** The key of the document that a draft speaks of. */
  static String keyOf(Fields fields) {
    return fields
        .number()
        .map(number -> documentKey(fields.kind(), number))
        .or(() -> fields.get(Field.URL).map(url -> "url:" + Hashes.sha256(url)))
        .orElseGet(() -> "title:" + Hashes.sha256(fields.title().toString()));
  }

  /**
   * All keys under which a relation may name the document, each with the key of its family where it
   * has one: its number and its further numbers.
   */
  static Map<String, Optional<String>> namesOf(Fields fields) {
    Map<String, Optional<String>> names = new LinkedHashMap<>();
    names.put(keyOf(fields), fields.number().flatMap(Identity::familyKey));
    fields
        .list(Field.ALSO_NUMBERS)
        .forEach(number -> names.putIfAbsent(numberKey(number), familyKey(number)));
    return names;
  }

  /**
   * A readable address for a new record, {@code GB-T-3920-2008}; not yet unique. A document without
   * a number gets its kind and a digest.
   */
  static String addressOf(Fields fields) {
    String number = fields.number().orElse("");
    // The issuer's form, so that the address does not depend on which source came first.
    String words = StandardNumber.parse(number).map(StandardNumber::display).orElse(number);
    String address =
        NOT_IN_ADDRESS
            .matcher(Normalizer.normalize(words, Normalizer.Form.NFKC))
            .replaceAll("-")
            .replaceAll("^[-.]+|[-.]+$", "");
    if (address.isEmpty()) {
      return fields.kind().code() + "-" + Hashes.sha256(keyOf(fields)).substring(0, DIGEST);
    }
    return address.codePointCount(0, address.length()) <= MAX_ID
        ? address
        : address.substring(0, address.offsetByCodePoints(0, MAX_ID));
  }
}
