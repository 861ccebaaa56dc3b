package org.zhibiao.bench.relevance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.Status;

/**
 * Numbers as readers type them, made of the numbers that the records have, each with the records
 * any of which must stand first. What is in force is judged by the records' statuses, dates and
 * successions alone: nothing here asks the product what a number means.
 *
 * <p>Used for one list, then dropped. The same records give the same list.
 */
final class TypedNumbers {
  /**
   * @param group the form, for the report
   * @param expected the ids of records of which the first place must hold one
   */
  record Typed(String group, String text, Set<String> expected) {}

  static final String DATED = "dated";
  static final String UNDATED = "undated";

  private static final int SEED = 20261125;
  private static final int MOST_DATED = 300;
  private static final int MOST_UNDATED = 400;
  private static final int MOST = 60;

  private static final Pattern EDITION =
      Pattern.compile("(?<undated>[^~(（]+?)(?<sign>[-:])(?<year>(?:19|20)\\d\\d)");
  private static final Pattern SUPPLEMENT =
      Pattern.compile("(?i).*(/(Amd|Cor|Suppl|Add|XG|AMENDMENT|DAM|A\\d|AC)\\b|/XG).*");
  private static final Pattern PREFIXED =
      Pattern.compile("(?<prefix>[A-Z]+(?:/[A-Z]+)*) (?<serial>.*\\d.*)");
  private static final Pattern CHINESE = Pattern.compile("(GB|FZ|QB|SN|YY|HG|JB|T/|DB).*");
  private static final Pattern LETTER_PART = Pattern.compile("ISO 105-[A-Z]\\d\\d");
  private static final Pattern CPSC = Pattern.compile("CPSC (\\d\\d)-?(\\d{3}[a-z]?)");
  private static final Pattern GATE = Pattern.compile("(?:([A-Z]+\\d*)/)?(\\d{4,5})/(\\d\\d)");
  private static final Pattern CFR = Pattern.compile("(\\d+) CFR (?:Part )?(\\d+)(\\.\\d+)?");
  private static final Pattern EU_ACT =
      Pattern.compile("Regulation \\((E[UC])\\) (No )?(\\d+/\\d+)");

  private final Random random = new Random(SEED);
  private final List<Record> records;
  private final LocalDate today;
  private final List<Typed> typed = new ArrayList<>();

  /** Editions of one standard, by year. */
  private final Map<String, TreeMap<Integer, Record>> families = new TreeMap<>();

  /** The last documents in force, by what stands behind the issuer's letters. */
  private final Map<String, Set<String>> bareUndated = new HashMap<>();

  private final Map<String, Set<String>> bareDated = new HashMap<>();
  private final Set<String> replaced = new HashSet<>();
  private final Map<String, String> numberOf = new HashMap<>();
  private final Map<String, Set<String>> byNumber = new HashMap<>();

  private TypedNumbers(Collection<Record> records, LocalDate today) {
    this.today = today;
    this.records =
        records.stream()
            .filter(record -> record.fields().number().isPresent())
            .sorted(Comparator.comparing(record -> number(record) + ' ' + record.fields().kind()))
            .toList();
  }

  static List<Typed> of(Collection<Record> records, LocalDate today) {
    TypedNumbers numbers = new TypedNumbers(records, today);
    numbers.families();
    numbers.dated();
    numbers.undated();
    numbers.withoutPrefix();
    numbers.japanese();
    numbers.letterParts();
    numbers.adopted();
    numbers.withWords();
    numbers.notices();
    numbers.substances();
    numbers.recalls();
    numbers.acts();
    numbers.codes();
    return numbers.typed;
  }

  private static String number(Record record) {
    return record.fields().number().orElseThrow();
  }

  /** A number may be a standard's and a regulation's at once. */
  private void add(String group, String text, Set<String> expected) {
    Set<String> all = new TreeSet<>(expected);
    for (String id : expected) {
      all.addAll(byNumber.getOrDefault(numberOf.getOrDefault(id, ""), Set.of()));
    }
    typed.add(new Typed(group, text, Set.copyOf(all)));
  }

  private <T> List<T> some(Collection<T> all, int most) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static boolean isStandard(Record record) {
    return record.fields().kind() == Kind.STANDARD;
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    for (char c : text.toCharArray()) {
      wide.append(c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c == ' ' ? '\u3000' : c);
    }
    return wide.toString();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String close(String text) {
    return text.replace(" ", "");
  }

  /** GBT 3920 */
  private static String withoutSlash(String text) {
    return text.replaceFirst("^([A-Z]+)/([TZ])\\b", "$1$2");
  }

  // Standards.

  private void families() {
    for (Record record : records) {
      numberOf.put(record.id(), number(record));
      byNumber.computeIfAbsent(number(record), n -> new TreeSet<>()).add(record.id());
      for (Reference reference : record.fields().list(Field.REPLACES)) {
        replaced.add(reference.number());
      }
    }
    for (Record record : records) {
      Matcher edition = EDITION.matcher(number(record));
      if (isStandard(record)
          && edition.matches()
          && !SUPPLEMENT.matcher(number(record)).matches()) {
        families
            .computeIfAbsent(edition.group("undated"), unused -> new TreeMap<>())
            .put(Integer.valueOf(edition.group("year")), record);
      }
    }
    families.forEach(
        (undated, editions) -> {
          Matcher prefixed = PREFIXED.matcher(undated);
          if (prefixed.matches()) {
            String serial = prefixed.group("serial");
            bareUndated.computeIfAbsent(serial, s -> new TreeSet<>()).add(inForce(editions).id());
            editions.forEach(
                (year, record) ->
                    bareDated
                        .computeIfAbsent(serial + "-" + year, s -> new TreeSet<>())
                        .add(record.id()));
          }
        });
  }

  /**
   * The newest edition in force; one of which no source says where it stands counts unless another
   * replaced it. Where none is, the newest.
   */
  private Record inForce(TreeMap<Integer, Record> editions) {
    return editions.descendingMap().values().stream()
        .filter(this::isInForce)
        .findFirst()
        .orElse(editions.lastEntry().getValue());
  }

  private boolean isInForce(Record record) {
    Fields fields = record.fields();
    return Status.on(today, fields)
        .map(status -> status == Status.IN_FORCE)
        .orElseGet(
            () ->
                fields.list(Field.REPLACED_BY).isEmpty()
                    && !replaced.contains(fields.number().orElse("")));
  }

  private void dated() {
    List<UnaryOperator<String>> forms =
        List.of(
            number -> number,
            TypedNumbers::lower,
            TypedNumbers::close,
            TypedNumbers::withoutSlash,
            number -> lower(close(withoutSlash(number))),
            TypedNumbers::wide,
            number -> number.replace("/", " ").replace("  ", " "),
            number -> " " + number.replace(" ", "  "));
    List<Record> all = some(records.stream().filter(TypedNumbers::isStandard).toList(), MOST_DATED);
    for (Record record : all) {
      TreeMap<Integer, Record> editions = families.get(number(record));
      // The draft of a next edition may have no year yet; typed so, the one in force is meant.
      Record meant = editions == null ? record : inForce(editions);
      add(DATED, any(forms).apply(number(record)), Set.of(meant.id()));
    }
    List<String> signs =
        List.of("–", "—", "―", "：", "－", "−", "‐", "‑", " - ", "\u00AD", "一", "-", ":");
    for (String undated : some(families.keySet(), MOST_DATED)) {
      Map.Entry<Integer, Record> edition =
          any(List.copyOf(Objects.requireNonNull(families.get(undated)).entrySet()));
      String sign = any(signs);
      add("another sign before the year", undated + sign + edition.getKey(), ids(edition));
    }
    families.forEach(
        (undated, editions) ->
            editions.forEach(
                (year, record) -> {
                  if (year < 2000 && CHINESE.matcher(undated).matches()) {
                    add("year in two figures", undated + "-" + year % 100, Set.of(record.id()));
                  }
                }));
  }

  private static Set<String> ids(Map.Entry<Integer, Record> edition) {
    return Set.of(edition.getValue().id());
  }

  private void undated() {
    List<UnaryOperator<String>> forms =
        List.of(
            number -> number,
            number -> number,
            TypedNumbers::lower,
            TypedNumbers::close,
            number -> lower(close(withoutSlash(number))),
            TypedNumbers::wide);
    List<String> several =
        families.keySet().stream().filter(undated -> editions(undated).size() > 1).toList();
    List<String> single =
        families.keySet().stream().filter(undated -> editions(undated).size() == 1).toList();
    List<String> chosen = new ArrayList<>(some(several, MOST_UNDATED));
    chosen.addAll(some(single, MOST_UNDATED / 4));
    for (String undated : chosen) {
      add(UNDATED, any(forms).apply(undated), Set.of(inForce(editions(undated)).id()));
    }
  }

  private TreeMap<Integer, Record> editions(String undated) {
    return Objects.requireNonNull(families.get(undated));
  }

  private void withoutPrefix() {
    Predicate<String> usual = serial -> serial.matches("\\d{4,}.*|105-.*");
    some(bareDated.keySet().stream().filter(usual).sorted().toList(), 2 * MOST)
        .forEach(
            serial ->
                add(
                    "without prefix, dated",
                    serial,
                    Objects.requireNonNull(bareDated.get(serial))));
    some(bareUndated.keySet().stream().filter(usual).sorted().toList(), 2 * MOST)
        .forEach(
            serial -> {
              Set<String> meant = new TreeSet<>(Objects.requireNonNull(bareUndated.get(serial)));
              meant.addAll(byNumber.getOrDefault("CPSC " + serial, Set.of()));
              add("without prefix, undated", serial, meant);
            });
  }

  private void japanese() {
    List<String> all = families.keySet().stream().filter(n -> n.startsWith("JIS ")).toList();
    for (String undated : some(all, MOST)) {
      Map.Entry<Integer, Record> edition = any(List.copyOf(editions(undated).entrySet()));
      String bare = undated.substring("JIS ".length());
      String dated =
          any(
              List.of(
                  bare + "-" + edition.getKey(),
                  bare + ":" + edition.getKey(),
                  "JIS" + close(bare) + "-" + edition.getKey(),
                  "jis " + close(bare) + " " + edition.getKey(),
                  wide("JIS " + bare + ":" + edition.getKey())));
      add("JIS spelling, dated", dated, ids(edition));
      String open = any(List.of(bare, close(bare), "jis" + lower(close(bare)), "JIS-" + bare));
      add("JIS spelling, undated", open, Set.of(inForce(editions(undated)).id()));
    }
  }

  private void letterParts() {
    List<String> all =
        families.keySet().stream().filter(n -> LETTER_PART.matcher(n).matches()).toList();
    for (String undated : some(all, MOST)) {
      Map.Entry<Integer, Record> edition = any(List.copyOf(editions(undated).entrySet()));
      String spelt =
          any(
              List.of(
                  undated.replace("-", " "),
                  undated.replace("-", ""),
                  lower(close(undated.replace("-", ""))),
                  undated.replace("-", "/"),
                  undated.replace("-", "—")));
      add("ISO part with letters, undated", spelt, Set.of(inForce(editions(undated)).id()));
      add("ISO part with letters, dated", spelt + ":" + edition.getKey(), ids(edition));
    }
  }

  private void adopted() {
    List<String> all =
        families.keySet().stream()
            .filter(n -> n.startsWith("ISO ") && editions(n).lastKey() > 1990)
            .toList();
    for (String undated : some(all, 2 * MOST)) {
      String prefix = any(List.of("EN ", "DIN EN ", "BS EN ", "UNI EN ", "NF EN ", "SS-EN "));
      Map.Entry<Integer, Record> edition = editions(undated).lastEntry();
      add("EN ISO, undated", prefix + undated, Set.of(inForce(editions(undated)).id()));
      add("EN ISO, dated", prefix + undated + ":" + edition.getKey(), ids(edition));
    }
  }

  private void withWords() {
    List<Function<String, String>> forms =
        List.of(
            n -> "最新的 " + n,
            n -> "最新版" + n,
            n -> n + " 最新版",
            n -> n + " 现行",
            n -> n + " 代替",
            n -> n + " 代替标准",
            n -> "latest " + n,
            n -> n + " 标准");
    List<String> all =
        families.keySet().stream().filter(n -> n.startsWith("GB") || n.startsWith("FZ")).toList();
    for (String undated : some(all, MOST)) {
      Set<String> meant = new TreeSet<>(Set.of(inForce(editions(undated)).id()));
      editions(undated).values().forEach(record -> successors(number(record), meant));
      add("with words", any(forms).apply(undated), meant);
    }
  }

  /** What replaced a standard under another number, and what replaced that. */
  private void successors(String number, Set<String> ids) {
    for (Record record : records) {
      boolean replaces =
          record.fields().list(Field.REPLACES).stream().anyMatch(r -> r.number().equals(number));
      if (replaces && isInForce(record)) {
        ids.add(record.id());
      } else if (replaces && !number(record).equals(number)) {
        successors(number(record), ids);
      }
    }
  }

  // Notices, substances, recalls, acts, codes.

  private void notices() {
    Map<String, Set<String>> bySymbol = new TreeMap<>();
    for (Record record : records) {
      if (record.fields().kind() == Kind.NOTICE) {
        List<String> symbols = new ArrayList<>(record.fields().list(Field.ALSO_NUMBERS));
        symbols.add(number(record));
        symbols.forEach(
            symbol -> bySymbol.computeIfAbsent(symbol, s -> new TreeSet<>()).add(record.id()));
      }
    }
    bySymbol.forEach(
        (symbol, expected) -> {
          if (symbol.startsWith("G/")) {
            List.of(
                    symbol,
                    lower(symbol),
                    symbol.replace("/", "/ "),
                    symbol.replace("/N/", "/N /"),
                    symbol.replace("/", " "),
                    symbol.replace("/", ""),
                    wide(symbol),
                    symbol.substring(2),
                    symbol.replace("/", " / "))
                .forEach(text -> add("WTO symbol", text, expected));
          }
        });
  }

  private void substances() {
    Map<String, Set<String>> byCas = new TreeMap<>();
    Map<String, Set<String>> byEc = new TreeMap<>();
    for (Record record : records) {
      record
          .fields()
          .get(Field.CAS)
          .filter(cas -> cas.matches("\\d{2,7}-\\d\\d-\\d"))
          .ifPresent(cas -> byCas.computeIfAbsent(cas, s -> new TreeSet<>()).add(record.id()));
      record
          .fields()
          .get(Field.EC)
          .filter(ec -> ec.matches("\\d{3}-\\d{3}-\\d"))
          .ifPresent(ec -> byEc.computeIfAbsent(ec, s -> new TreeSet<>()).add(record.id()));
    }
    List<UnaryOperator<String>> cas =
        List.of(
            n -> n,
            n -> "CAS " + n,
            n -> "CAS No. " + n,
            n -> "CAS:" + n,
            n -> "cas号" + n,
            n -> n.replace("-", "–"),
            TypedNumbers::wide);
    some(byCas.keySet(), 2 * MOST)
        .forEach(n -> add("CAS", any(cas).apply(n), Objects.requireNonNull(byCas.get(n))));
    List<UnaryOperator<String>> ec =
        List.of(
            n -> n,
            n -> "EC " + n,
            n -> "EC No. " + n,
            n -> "EINECS " + n,
            n -> n.replace("-", "–"),
            TypedNumbers::wide);
    some(byEc.keySet(), 2 * MOST)
        .forEach(n -> add("EC", any(ec).apply(n), Objects.requireNonNull(byEc.get(n))));
  }

  private void recalls() {
    Map<String, Set<String>> cpsc = new TreeMap<>();
    Map<String, Set<String>> gate = new TreeMap<>();
    Map<String, Set<String>> bareGate = new TreeMap<>();
    for (Record record : records) {
      Matcher american = CPSC.matcher(number(record));
      Matcher european = GATE.matcher(number(record));
      if (american.matches()) {
        cpsc.computeIfAbsent(american.group(1) + "-" + american.group(2), s -> new TreeSet<>())
            .add(record.id());
      } else if (european.matches() && record.fields().kind() == Kind.RECALL) {
        gate.computeIfAbsent(number(record), s -> new TreeSet<>()).add(record.id());
        bareGate
            .computeIfAbsent(european.group(2) + "/" + european.group(3), s -> new TreeSet<>())
            .add(record.id());
      }
    }
    List<UnaryOperator<String>> american =
        List.of(
            n -> n,
            n -> n,
            n -> n.replace("-", ""),
            n -> n.replace("-", ""),
            n -> "CPSC " + n,
            n -> "cpsc" + n.replace("-", ""),
            n -> "CPSC #" + n,
            n -> n.replace("-", "–"),
            TypedNumbers::wide);
    some(cpsc.keySet(), 2 * MOST)
        .forEach(
            n -> {
              Set<String> meant = new TreeSet<>(Objects.requireNonNull(cpsc.get(n)));
              // Five figures may be a standard's serial as well.
              meant.addAll(bareUndated.getOrDefault(n.replace("-", ""), Set.of()));
              add("CPSC", any(american).apply(n), meant);
            });
    List<UnaryOperator<String>> european =
        List.of(
            n -> n,
            TypedNumbers::lower,
            n -> n.replace("/", " "),
            n -> n.replace("/", "-"),
            n -> n.replace("/", ""),
            n -> n.replace("/", " / "),
            TypedNumbers::wide);
    some(gate.keySet(), 2 * MOST)
        .forEach(
            n -> add("Safety Gate", any(european).apply(n), Objects.requireNonNull(gate.get(n))));
    some(bareGate.keySet(), MOST)
        .forEach(
            n -> add("Safety Gate, figures alone", n, Objects.requireNonNull(bareGate.get(n))));
  }

  private void acts() {
    Set<String> sought = new LinkedHashSet<>();
    for (Record record : records) {
      Matcher cfr = CFR.matcher(number(record));
      Matcher european = EU_ACT.matcher(number(record));
      if (cfr.matches() && sought.add(number(record))) {
        String part = cfr.group(2) + Optional.ofNullable(cfr.group(3)).orElse("");
        List.of(
                cfr.group(1) + " CFR " + part,
                cfr.group(1) + "CFR" + part,
                lower(cfr.group(1) + " cfr part " + part),
                cfr.group(1) + " CFR § " + part)
            .forEach(text -> add("CFR", text, Set.of(record.id())));
      } else if (european.matches()) {
        String figures = european.group(3);
        List.of(
                "(" + european.group(1) + ") " + figures,
                european.group(1) + " " + figures,
                "Regulation " + figures,
                figures,
                number(record).replace("No ", ""))
            .forEach(text -> add("EU act", text, Set.of(record.id())));
      }
    }
  }

  private void codes() {
    Map<String, Set<String>> byHs = new TreeMap<>();
    Map<String, Set<String>> byIcs = new TreeMap<>();
    for (Record record : records) {
      record
          .fields()
          .list(Field.HS)
          .forEach(hs -> byHs.computeIfAbsent(hs, s -> new TreeSet<>()).add(record.id()));
      record
          .fields()
          .list(Field.ICS)
          .forEach(ics -> byIcs.computeIfAbsent(ics, s -> new TreeSet<>()).add(record.id()));
    }
    byHs.forEach(
        (hs, expected) ->
            List.of("HS " + hs, "HS" + hs, "hs code " + hs, "HS编码 " + hs, "HS：" + hs)
                .forEach(text -> add("HS code", text, expected)));
    List<UnaryOperator<String>> forms =
        List.of(n -> n, n -> "ICS " + n, n -> "ics" + n, n -> "ICS：" + n, TypedNumbers::wide);
    for (String ics : byIcs.keySet()) {
      // A code stands for the branches below it too.
      Set<String> branch = new TreeSet<>();
      byIcs.forEach(
          (code, ids) -> {
            if (code.equals(ics) || code.startsWith(ics + ".")) {
              branch.addAll(ids);
            }
          });
      add("ICS code", any(forms).apply(ics), branch);
    }
  }
}
