package org.zhibiao.bench.speed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.bench.speed.Vocabulary.Word;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.Via;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/**
 * Plausible records, each made from its place alone: the same place is the same record in every
 * run, and none needs another. Standards come in pairs, an edition and the one that replaced it.
 *
 * <p>Kinds, languages, lengths, statuses and the skew of words are about those of the real
 * catalogue; chemicals are fewer than there, since they do not grow by the million.
 */
final class MadeRecords {
  static final long SEED = 20_261_123;
  private static final Instant SEEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final int NEWEST = 2026;

  private record Series(String issuer, String place, String prefix, String yearMark, String title) {
    String number(int serial, int part, int year) {
      String parted =
          part == 0 ? "" : (prefix.startsWith("GB") || prefix.startsWith("FZ") ? "." : "-") + part;
      return prefix + " " + serial + parted + yearMark + year;
    }
  }

  /** Who publishes standards, in which languages they have titles. */
  private static final List<Series> SERIES =
      List.of(
          new Series("国家市场监督管理总局、国家标准化管理委员会", "CN", "GB/T", "-", "zh,en"),
          new Series("ISO", "INT", "ISO", ":", "en"),
          new Series("工业和信息化部", "CN", "FZ/T", "-", "zh"),
          new Series("CEN", "EU", "EN", ":", "en"),
          new Series("JISC", "JP", "JIS L", ":", "ja,en"),
          new Series("BSI", "GB", "BS EN ISO", ":", "en"),
          new Series("ASTM International", "US", "ASTM D", "-", "en"),
          new Series("DIN", "DE", "DIN EN ISO", ":", "en"),
          new Series("国家市场监督管理总局、国家标准化管理委员会", "CN", "GB", "-", "zh,en"),
          new Series("AFNOR", "FR", "NF EN ISO", ":", "en"),
          new Series("KATS", "KR", "KS K", ":", "en"),
          new Series("BIS", "IN", "IS", ":", "en"),
          new Series("AATCC", "US", "AATCC TM", "-", "en"),
          new Series("海关总署", "CN", "SN/T", "-", "zh"),
          new Series("Standards Australia", "AU", "AS", "-", "en"),
          new Series("国家纺织制品质量监督检验中心", "CN", "T/CNTAC", "-", "zh"));

  private MadeRecords() {}

  static Record of(int place) {
    Dice dice = new Dice(SEED, place);
    int kind = dice.upTo(1000);
    if (kind < 560) {
      return standard(place / 2, place % 2 == 1);
    }
    if (kind < 730) {
      return recall(place, dice);
    }
    if (kind < 860) {
      return notice(place, dice);
    }
    if (kind < 910) {
      return substance(place, dice);
    }
    if (kind < 960) {
      return law(place, dice, Kind.REGULATION);
    }
    Kind other =
        dice.usual(List.of(Kind.POLICY, Kind.NEWS, Kind.LITERATURE, Kind.PATENT, Kind.GUIDE));
    return law(place, dice, other);
  }

  private static Record standard(int pair, boolean newer) {
    Dice dice = new Dice(SEED + 1, pair);
    Series series = dice.usual(SERIES);
    int part = dice.chance(0.35) ? dice.between(1, 30) : 0;
    int first = dice.between(1975, 2014);
    int second = Math.min(NEWEST, first + dice.between(5, 25));
    String old = series.number(pair + 1, part, first);
    String young = series.number(pair + 1, part, second);
    Map<String, String> titles = standardTitles(dice, series, part);
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.STANDARD)
            .with(Field.NUMBER, newer ? young : old)
            .with(Field.TITLE, new Localized(titles))
            .with(Field.ISSUED, day(dice, newer ? second : first))
            .with(Field.ISSUER, series.issuer())
            .with(Field.JURISDICTION, series.place())
            .with(Field.ICS, ics(dice))
            .with(Field.SUMMARY, summary(dice, titles.keySet(), 0.45))
            .with(Field.URL, "https://standards.example/" + pair)
            .with(newer ? Field.REPLACES : Field.REPLACED_BY, refer(newer ? old : young));
    if (series.place().equals("INT")) {
      fields = fields.with(Field.COMMITTEE, "ISO/TC 38/SC " + dice.between(1, 24));
    }
    Status status = newer ? newerStatus(dice) : Status.SUPERSEDED;
    if (dice.chance(0.9)) {
      fields = fields.with(Field.STATUS, status);
    }
    if (newer && dice.chance(0.3)) {
      fields = fields.with(Field.EFFECTIVE, day(dice, Math.min(NEWEST, second + 1)));
    }
    Connection other =
        newer
            ? new Connection(RelationType.REPLACES, old, null, id(old))
            : new Connection(RelationType.REPLACED_BY, young, null, id(young));
    return record(newer ? young : old, fields, List.of(other));
  }

  private static Status newerStatus(Dice dice) {
    if (dice.chance(0.8)) {
      return Status.IN_FORCE;
    }
    return dice.usual(List.of(Status.WITHDRAWN, Status.DRAFT, Status.UPCOMING));
  }

  private static List<Reference> refer(String number) {
    return List.of(Reference.to(number));
  }

  private static Map<String, String> standardTitles(Dice dice, Series series, int part) {
    Word fabric = dice.usual(Vocabulary.FABRICS);
    Word fibre = dice.usual(Vocabulary.FIBRES);
    Word garment = dice.usual(Vocabulary.GARMENTS);
    Word property = dice.usual(Vocabulary.PROPERTIES);
    Word method = dice.usual(Vocabulary.METHODS);
    Word substance = dice.usual(Vocabulary.SUBSTANCES);
    Word qualifier = dice.usual(Vocabulary.QUALIFIERS);
    int pattern = dice.upTo(6);
    Map<String, String> titles = new HashMap<>();
    for (String language : series.title().split(",")) {
      titles.put(
          language,
          switch (language) {
            case "zh" ->
                switch (pattern) {
                  case 0 ->
                      "纺织品 "
                          + property.zh()
                          + "试验"
                          + (part > 0 ? " 第" + part + "部分：" : " ")
                          + method.zh();
                  case 1 -> "纺织品 " + fabric.zh() + property.zh() + "的测定 " + method.zh();
                  case 2 -> qualifier.zh() + fibre.zh() + fabric.zh();
                  case 3 -> garment.zh() + " " + property.zh();
                  case 4 -> "纺织品 " + substance.zh() + "的测定 " + method.zh();
                  default ->
                      "纺织品 定量化学分析 "
                          + fibre.zh()
                          + "与"
                          + dice.usual(Vocabulary.FIBRES).zh()
                          + "的混合物";
                };
            case "ja" ->
                switch (pattern) {
                  case 0 ->
                      property.ja() + "試験方法" + (part > 0 ? "−第" + part + "部：" : "−") + method.ja();
                  case 1 -> fabric.ja() + "の" + property.ja() + "試験方法−" + method.ja();
                  case 2 -> qualifier.ja() + fibre.ja() + fabric.ja();
                  case 3 -> garment.ja() + "の" + property.ja();
                  case 4 -> "繊維製品−" + substance.ja() + "の求め方−" + method.ja();
                  default ->
                      "繊維製品の混用率試験方法−"
                          + fibre.ja()
                          + "と"
                          + dice.usual(Vocabulary.FIBRES).ja()
                          + "との混合物";
                };
            default ->
                switch (pattern) {
                  case 0 ->
                      "Textiles — Tests for "
                          + property.en()
                          + (part > 0 ? " — Part " + part + ": " : " — ")
                          + method.en();
                  case 1 ->
                      "Textiles — Determination of "
                          + property.en()
                          + " of "
                          + qualifier.en()
                          + " "
                          + fabric.en()
                          + " — "
                          + method.en();
                  case 2 -> capital(qualifier.en()) + " " + fabric.en() + " of " + fibre.en();
                  case 3 -> capital(garment.en()) + " — " + capital(property.en());
                  case 4 ->
                      "Textiles — Determination of "
                          + substance.en()
                          + " in "
                          + garment.en()
                          + " — "
                          + capital(method.en());
                  default ->
                      "Textiles — Quantitative chemical analysis — Mixtures of "
                          + fibre.en()
                          + " with "
                          + dice.usual(Vocabulary.FIBRES).en()
                          + " ("
                          + method.en()
                          + ")";
                };
          });
    }
    return titles;
  }

  private static Record recall(int place, Dice dice) {
    boolean european = dice.chance(0.6);
    Word garment = dice.usual(Vocabulary.GARMENTS);
    Word hazard = dice.usual(Vocabulary.HAZARDS);
    Word substance = dice.usual(Vocabulary.SUBSTANCES);
    int year = dice.between(2006, NEWEST);
    String brand = brand(dice);
    String number =
        european
            ? "A%d/%06d/%02d".formatted(dice.between(1, 12), place, year % 100)
            : "CPSC %02d-%06d".formatted(year % 100, place);
    String title =
        european
            ? capital(garment.en()) + " — " + brand
            : brand
                + " Recalls "
                + capital(garment.en())
                + " Due to "
                + capital(hazard.en())
                + " Hazard; Violation of Federal Standard";
    String colour = dice.usual(Vocabulary.COLOURS);
    String summary =
        capital(colour)
            + " "
            + garment.en()
            + " made of "
            + dice.usual(Vocabulary.FIBRES).en()
            + ", brand "
            + brand
            + ", with "
            + dice.usual(Vocabulary.FABRICS).en()
            + " in the hood and waist. The product contains "
            + substance.en()
            + " (measured value "
            + dice.between(31, 900)
            + " mg/kg). It may cause "
            + hazard.en()
            + " and does not comply with the requirements of the "
            + (european ? "REACH Regulation." : "Federal Hazardous Substances Act.");
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.RECALL)
            .with(Field.NUMBER, number)
            .with(Field.TITLE, new Localized(Map.of("en", title)))
            .with(Field.ISSUED, day(dice, year))
            .with(
                Field.ISSUER,
                european ? "EU Safety Gate" : "U.S. Consumer Product Safety Commission")
            .with(Field.JURISDICTION, european ? "EU" : "US")
            .with(Field.PRODUCTS, List.of(garment.en()))
            .with(Field.BRAND, brand)
            .with(Field.HAZARDS, List.of(hazard.en()))
            .with(
                Field.ORIGINS,
                List.of(
                    dice.usual(
                        List.of("China", "India", "Türkiye", "Bangladesh", "Viet Nam", "Italy"))))
            .with(Field.MEASURES, european ? "Withdrawal of the product from the market" : "Refund")
            .with(Field.SUMMARY, new Localized(Map.of("en", summary)))
            .with(Field.URL, "https://recalls.example/" + place);
    return record(number, fields, List.of());
  }

  private static Record notice(int place, Dice dice) {
    String country = dice.usual(Vocabulary.PLACES);
    int year = dice.between(2000, NEWEST);
    String number = "G/TBT/N/" + country + country.charAt(0) + "/" + (place + 1);
    Word garment = dice.usual(Vocabulary.GARMENTS);
    Word subject = dice.usual(Vocabulary.SUBJECTS);
    Word property = dice.usual(Vocabulary.PROPERTIES);
    Map<String, String> titles = new HashMap<>();
    titles.put(
        "en",
        "Draft regulation on " + subject.en() + " for " + garment.en() + ": " + property.en());
    if (dice.chance(0.5)) {
      titles.put("zh", garment.zh() + property.zh() + subject.zh() + "草案");
    }
    LocalDate issued = date(dice, year);
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.NOTICE)
            .with(Field.NUMBER, number)
            .with(Field.TITLE, new Localized(titles))
            .with(Field.ISSUED, PartialDate.parse(issued.toString()))
            .with(Field.COMMENT_DEADLINE, PartialDate.parse(issued.plusDays(60).toString()))
            .with(Field.ISSUER, dice.usual(Vocabulary.BODIES) + " (" + country + ")")
            .with(Field.JURISDICTION, country)
            .with(Field.ICS, ics(dice))
            .with(Field.HS, List.of(String.valueOf(dice.between(50, 64))))
            .with(Field.PRODUCTS, List.of(garment.en(), dice.usual(Vocabulary.GARMENTS).en()))
            .with(
                Field.OBJECTIVE,
                dice.usual(
                    List.of(
                        "Protection of human health or safety",
                        "Consumer information, labelling",
                        "Prevention of deceptive practices and consumer protection",
                        "Protection of the environment",
                        "Harmonization")))
            .with(Field.SUMMARY, summary(dice, titles.keySet(), 0.9));
    return record(number, fields, List.of());
  }

  private static Record substance(int place, Dice dice) {
    Word substance = dice.usual(Vocabulary.SUBSTANCES);
    String cas = "%d-%02d-%d".formatted(50_000 + place, place % 97, place % 10);
    String name = brand(dice).toLowerCase(java.util.Locale.ROOT) + "yl " + substance.en();
    Map<String, String> titles = new HashMap<>(Map.of("en", capital(name)));
    if (dice.chance(0.3)) {
      titles.put("zh", substance.zh() + "（" + cas + "）");
    }
    String list =
        dice.usual(
            List.of(
                "REACH Candidate List (Art. 59(10))",
                "California Proposition 65",
                "UK REACH Candidate List",
                "REACH Annex XVII"));
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.SUBSTANCE)
            .with(Field.NUMBER, "SVHC-" + cas)
            .with(Field.TITLE, new Localized(titles))
            .with(Field.ISSUED, day(dice, dice.between(2008, NEWEST)))
            .with(
                Field.ISSUER,
                list.startsWith("Cal") ? "OEHHA" : list.startsWith("UK") ? "HSE" : "ECHA")
            .with(
                Field.JURISDICTION,
                list.startsWith("Cal") ? "US-CA" : list.startsWith("UK") ? "GB" : "EU")
            .with(Field.LIST, list)
            .with(Field.CAS, cas)
            .with(Field.HAZARDS, List.of(dice.usual(Vocabulary.HAZARDS).en()));
    return record("SVHC-" + cas, fields, List.of());
  }

  private static Record law(int place, Dice dice, Kind kind) {
    String country = dice.usual(Vocabulary.PLACES);
    int year = dice.between(1985, NEWEST);
    Word garment = dice.usual(Vocabulary.GARMENTS);
    Word subject = dice.usual(Vocabulary.SUBJECTS);
    Word substance = dice.usual(Vocabulary.SUBSTANCES);
    String number =
        switch (kind) {
          case REGULATION -> "Regulation (" + country + ") " + year + "/" + (place + 1);
          case PATENT -> "CN" + (100_000_000 + place) + "A";
          default ->
              kind.code().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                  + "-"
                  + year
                  + "-"
                  + (place + 1);
        };
    Map<String, String> titles = new HashMap<>();
    if (!country.equals("CN")) {
      titles.put(
          "en", capital(subject.en()) + " concerning " + substance.en() + " in " + garment.en());
    }
    if (country.equals("CN") || dice.chance(0.4)) {
      titles.put("zh", "关于" + garment.zh() + "中" + substance.zh() + subject.zh() + "的规定");
    }
    Fields fields =
        Fields.NONE
            .with(Field.KIND, kind)
            .with(Field.NUMBER, number)
            .with(Field.TITLE, new Localized(titles))
            .with(
                Field.STATUS,
                dice.usual(List.of(Status.IN_FORCE, Status.WITHDRAWN, Status.UPCOMING)))
            .with(Field.ISSUED, day(dice, year))
            .with(Field.EFFECTIVE, day(dice, Math.min(NEWEST, year + 1)))
            .with(Field.ISSUER, dice.usual(Vocabulary.BODIES) + " (" + country + ")")
            .with(Field.JURISDICTION, country)
            .with(Field.PRODUCTS, List.of(garment.en()))
            .with(Field.SUMMARY, summary(dice, titles.keySet(), 0.8));
    return record(number, fields, List.of());
  }

  private static Record record(String number, Fields fields, List<Connection> connections) {
    Sighting sighting = new Sighting("made", Via.IMPORT, SEEN, SEEN, null, fields);
    return new Record(id(number), 1, SEEN, SEEN, fields, List.of(sighting), connections);
  }

  private static String id(String number) {
    return number.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static Localized summary(Dice dice, Set<String> languages, double share) {
    Map<String, String> texts = new HashMap<>();
    for (String language : languages) {
      if (dice.chance(share)) {
        texts.put(
            language,
            switch (language) {
              case "zh" ->
                  prose(dice, language, Vocabulary.CHINESE_SENTENCES, dice.between(2, 4), "");
              case "ja" ->
                  prose(dice, language, Vocabulary.JAPANESE_SENTENCES, dice.between(1, 2), "");
              default -> prose(dice, language, Vocabulary.SENTENCES, dice.between(4, 6), " ");
            });
      }
    }
    return new Localized(texts);
  }

  private static String prose(
      Dice dice, String language, List<String> sentences, int count, String between) {
    List<String> prose = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String one = about(dice, language);
      String other = about(dice, language);
      prose.add(dice.any(sentences).formatted(one, other));
    }
    return String.join(between, prose);
  }

  private static String about(Dice dice, String language) {
    List<List<Word>> all =
        List.of(
            Vocabulary.FABRICS,
            Vocabulary.PROPERTIES,
            Vocabulary.GARMENTS,
            Vocabulary.SUBSTANCES,
            Vocabulary.FIBRES);
    String word = dice.usual(dice.any(all)).in(language);
    String qualifier = dice.chance(0.4) ? dice.usual(Vocabulary.QUALIFIERS).in(language) : "";
    return language.equals("en") && !qualifier.isEmpty()
        ? qualifier + " " + word
        : qualifier + word;
  }

  private static List<String> ics(Dice dice) {
    Set<String> codes = new LinkedHashSet<>();
    codes.add(dice.usual(Vocabulary.ICS));
    if (dice.chance(0.25)) {
      codes.add(dice.usual(Vocabulary.ICS));
    }
    return List.copyOf(codes);
  }

  private static PartialDate day(Dice dice, int year) {
    return PartialDate.parse(date(dice, year).toString());
  }

  private static LocalDate date(Dice dice, int year) {
    return LocalDate.of(year, dice.between(1, year == NEWEST ? 9 : 12), dice.between(1, 28));
  }

  private static String brand(Dice dice) {
    StringBuilder name = new StringBuilder();
    for (int i = dice.between(2, 4); i > 0; i--) {
      name.append(dice.any(Vocabulary.SYLLABLES));
    }
    return capital(name.toString());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
