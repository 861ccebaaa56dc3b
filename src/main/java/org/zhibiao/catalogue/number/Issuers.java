package org.zhibiao.catalogue.number;

import static org.zhibiao.catalogue.number.Prefix.Body.AATCC;
import static org.zhibiao.catalogue.number.Prefix.Body.ASTM;
import static org.zhibiao.catalogue.number.Prefix.Body.CGSB;
import static org.zhibiao.catalogue.number.Prefix.Body.CLASSED;
import static org.zhibiao.catalogue.number.Prefix.Body.DASHED;
import static org.zhibiao.catalogue.number.Prefix.Body.DOTTED;
import static org.zhibiao.catalogue.number.Prefix.Body.NF;
import static org.zhibiao.catalogue.number.Prefix.Body.PROFESSIONAL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.catalogue.number.Prefix.Body;

/**
 * The table of issuers. A row is a spelling that may stand in a text and the prefix it means;
 * blanks and slashes of a spelling may be left out by the writer. Composite prefixes (DIN EN ISO)
 * are put together by {@link PrefixScanner} from heads, regional and international rows.
 */
final class Issuers {
  record Row(String alias, Prefix prefix) {}

  /** A national body that may stand before a European or international prefix. */
  record Head(String alias, Prefix prefix, String joiner, boolean keepsYear, boolean ownSeries) {}

  static final List<Row> SIMPLE = new ArrayList<>();
  static final List<Row> REGIONAL = new ArrayList<>();
  static final List<Row> INTERNATIONAL = new ArrayList<>();
  static final List<Head> HEADS = new ArrayList<>();

  /** Group codes that people write without the slash; any other group needs its T/. */
  static final List<String> KNOWN_GROUPS =
      List.of(
          "CNTAC", "CTCA", "CTES", "GDBX", "PABA", "ZZCS", "CNGA", "CNITA", "CDPA", "CFA", "CWTA",
          "CCFGA", "CHTA", "CBPA", "ZZB", "GZAEPI", "CSTM", "CAQI", "SDFA", "ZFFA");

  private static final Map<String, Prefix> BY_KEY = new HashMap<>();

  /** Chinese sector codes and the sector each stands for. */
  private static final String SECTORS =
      "AQ 安全生产,BB 包装,CB 船舶,CH 测绘,CJ 城镇建设,CY 新闻出版,DA 档案,DL 电力,DZ 地质矿产,EJ 核工业,"
          + "FZ 纺织,GA 公共安全,GH 供销合作,GM 密码,GY 广播电影电视,HB 航空,HG 化工,HJ 环境保护,HS 海关,HY 海洋,"
          + "JB 机械,JC 建材,JG 建筑工程,JR 金融,JT 交通,JY 教育,LB 旅游,LD 劳动和劳动安全,LS 粮食,LY 林业,"
          + "MH 民用航空,MT 煤炭,MZ 民政,NB 能源,NY 农业,QB 轻工,QC 汽车,QX 气象,RB 认证认可,SB 国内贸易,"
          + "SC 水产,SF 司法,SH 石油化工,SJ 电子,SL 水利,SN 出入境检验检疫,SY 石油天然气,TB 铁道,TD 土地管理,"
          + "TY 体育,WB 物资管理,WH 文化,WJ 兵工民品,WM 外经贸,WS 卫生,WW 文物保护,XB 稀土,YB 黑色冶金,"
          + "YC 烟草,YD 通信,YS 有色金属,YY 医药,YZ 邮政";

  private static final StringBuilder FIRST_LETTERS = new StringBuilder("DTQ");

  private Issuers() {}

  static {
    chinese();
    international();
    regional();
    national();
    overseas();
    Comparator<Row> longestFirst = Comparator.comparingInt(r -> -r.alias().length());
    SIMPLE.sort(longestFirst);
    REGIONAL.sort(longestFirst);
    INTERNATIONAL.sort(longestFirst);
    HEADS.sort(Comparator.comparingInt(h -> -h.alias().length()));
    for (Head head : HEADS) {
      FIRST_LETTERS.append(Character.toUpperCase(head.alias().charAt(0)));
    }
    for (List<Row> rows : List.of(SIMPLE, REGIONAL, INTERNATIONAL)) {
      for (Row row : rows) {
        FIRST_LETTERS.append(Character.toUpperCase(row.alias().charAt(0)));
        BY_KEY.putIfAbsent(row.prefix().key(), row.prefix());
      }
    }
  }

  /** Whether any prefix begins with a letter; spares prose the walk through the table. */
  static boolean mayStart(char upperCase) {
    return FIRST_LETTERS.indexOf(String.valueOf(upperCase)) >= 0;
  }

  /** The prefix a composite takes over; null is not possible for keys made by this table. */
  static Prefix byKey(String key) {
    Prefix prefix = BY_KEY.get(key);
    if (prefix == null) {
      throw new IllegalArgumentException("no issuer writes " + key);
    }
    return prefix;
  }

  private static void simple(String alias, Prefix prefix) {
    SIMPLE.add(new Row(alias, prefix));
  }

  private static void chinese() {
    sector("GB", "国家标准", false);
    for (String entry : SECTORS.split(",", -1)) {
      int blank = entry.indexOf(' ');
      String code = entry.substring(0, blank);
      boolean loose = !code.equals("FZ") && !code.equals("QB");
      sector(code, entry.substring(blank + 1) + "行业标准", loose);
    }
    // HS and six digits are a customs heading, never a standard of the customs sector.
    SIMPLE.removeIf(row -> row.alias().equals("HS"));
    simple("GJB", Prefix.of("GJB", "GJB", "国家军用标准", "CN", DOTTED, "-"));
    for (String metrology : List.of("JJF", "JJG")) {
      String name = metrology.equals("JJF") ? "国家计量技术规范" : "国家计量检定规程";
      simple(metrology, Prefix.of(metrology, metrology, name, "CN", DOTTED, "-"));
      // The textile sector keeps its own series beside the national one.
      simple(
          metrology + "(纺织)",
          Prefix.of(metrology + "(纺织)", metrology + "(FZ)", name, "CN", DOTTED, "-"));
    }
    Prefix zb = Prefix.of("ZB", "ZB", "专业标准", "CN", PROFESSIONAL, "-");
    simple("ZB", zb);
    simple("ZB/T", Prefix.of("ZB/T", "ZBT", "专业标准", "CN", PROFESSIONAL, "-").withLineage("ZB"));
  }

  private static void sector(String code, String name, boolean loose) {
    Prefix mandatory = Prefix.of(code, code, name, "CN", DOTTED, "-");
    simple(code, loose ? mandatory.asLoose() : mandatory);
    simple(
        code + "/T", Prefix.of(code + "/T", code + "T", name, "CN", DOTTED, "-").withLineage(code));
    simple(code + "/Z", Prefix.of(code + "/Z", code + "Z", name, "CN", DOTTED, "-"));
  }

  private static void international() {
    String[] stages = {"PWI", "NP", "AWI", "WD", "CD", "CDV", "DIS", "FDIS", "PRF"};
    String[] types = {"TR", "TS", "PAS"};
    for (String org : List.of("ISO", "IEC", "ISO/IEC", "ISO/ASTM", "ISO/CIE", "ISO/IEC/IEEE")) {
      String name = org;
      inter(org, org, org, name, false);
      inter(org + "/R", org + "/R", org, name, false);
      inter(org + " GUIDE", org + " Guide", org + " GUIDE", name, false);
      inter(org + "/DATA", org + "/DATA", org + "/DATA", name, false);
      for (String type : types) {
        inter(org + "/" + type, org + "/" + type, org, name, false);
        inter(org + "/D" + type, org + "/D" + type, org, name, true);
      }
      for (String stage : stages) {
        inter(org + "/" + stage, org + "/" + stage, org, name, true);
        for (String type : types) {
          String staged = org + "/" + stage + " " + type;
          inter(staged, staged, org, name, true);
        }
      }
    }
    inter("IWA", "IWA", "IWA", "ISO", false);
    // Russian texts write the international bodies in Cyrillic.
    INTERNATIONAL.add(new Row("ИСО", Prefix.of("ИСО", "ISO", "ISO", "INT", DASHED, ":")));
    INTERNATIONAL.add(new Row("МЭК", Prefix.of("МЭК", "IEC", "IEC", "INT", DASHED, ":")));
  }

  private static void inter(
      String alias, String official, String lineage, String name, boolean draft) {
    Prefix prefix =
        Prefix.of(official, official.toUpperCase(java.util.Locale.ROOT), name, "INT", DASHED, ":")
            .withLineage(lineage);
    INTERNATIONAL.add(new Row(alias, draft ? prefix.asDraft() : prefix));
  }

  private static void regional() {
    for (String type : List.of("", "/TS", "/TR")) {
      for (String body : type.isEmpty() ? List.of("") : List.of("CEN", "CLC", "CEN/CLC")) {
        String name = type.isEmpty() ? "EN" : body + type;
        Prefix own = Prefix.of(name, name, "CEN", "EU", DASHED, ":").withLineage("EN");
        REGIONAL.add(new Row(name, type.isEmpty() ? own.asLoose() : own));
        for (String stage : List.of("pr", "Fpr", "FINAL pr")) {
          String official = stage.equals("FINAL pr") ? "Fpr" + name : stage + name;
          String key = official.toUpperCase(java.util.Locale.ROOT);
          Prefix draft = Prefix.of(official, key, "CEN", "EU", DASHED, ":").withLineage("EN");
          REGIONAL.add(new Row((stage + name).toUpperCase(java.util.Locale.ROOT), draft.asDraft()));
        }
      }
    }
    REGIONAL.add(new Row("ENV", Prefix.of("ENV", "ENV", "CEN", "EU", DASHED, ":")));
    REGIONAL.add(new Row("CWA", Prefix.of("CWA", "CWA", "CEN", "EU", DASHED, ":")));
    REGIONAL.add(new Row("HD", Prefix.of("HD", "HD", "CENELEC", "EU", DASHED, ":").asLoose()));
    // CEN alone stands only before ISO/TR and ISO/TS; the scanner sees to that.
    REGIONAL.add(
        new Row("CEN", Prefix.of("CEN", "CEN", "CEN", "EU", DASHED, ":").withLineage("EN")));
    REGIONAL.add(new Row("ЕН", Prefix.of("ЕН", "EN", "CEN", "EU", DASHED, ":")));
  }

  private static void head(
      String alias, String official, String key, String issuer, String country, String joiner) {
    HEADS.add(
        new Head(
            alias,
            Prefix.of(official, key, issuer, country, DASHED, ":"),
            joiner,
            // BSI gives an adopted text the year of its source; the others may publish later.
            key.equals("BS") || key.equals("PD"),
            false));
  }

  private static void own(
      String alias,
      String official,
      String key,
      String issuer,
      String country,
      Body body,
      String separators) {
    Prefix prefix = Prefix.of(official, key, issuer, country, body, separators);
    if (alias.length() == 2) {
      prefix = prefix.asLoose();
    }
    // Spain writes UNE-EN, the others that have a series of their own a blank.
    HEADS.add(new Head(alias, prefix, key.equals("UNE") ? "-" : " ", key.equals("BS"), true));
  }

  private static void national() {
    own("BS", "BS", "BS", "BSI", "GB", DASHED, ":");
    own("DIN", "DIN", "DIN", "DIN", "DE", DASHED, ":");
    own("DIN SPEC", "DIN SPEC", "DIN SPEC", "DIN", "DE", DASHED, ":");
    own("UNI", "UNI", "UNI", "UNI", "IT", DASHED, ":");
    own("UNE", "UNE", "UNE", "UNE", "ES", DASHED, ":");
    own("NF", "NF", "NF", "AFNOR", "FR", NF, ":");
    own("ÖNORM", "ÖNORM", "ONORM", "Austrian Standards", "AT", DASHED, ":");
    own("ONORM", "ONORM", "ONORM", "Austrian Standards", "AT", DASHED, ":");
    String[] dashed = {
      "NEN NEN NL", "NBN NBN BE", "PN PKN PL", "SS SIS SE", "SFS SFS FI", "NS SN NO", "EVS EVS EE"
    };
    for (String row : dashed) {
      String[] cell = row.split(" ", -1);
      head(cell[0], cell[0], cell[0], cell[1], cell[2], "-");
    }
    String[] spaced = {
      "SN SNV CH", "DS DS DK", "MSZ MSZT HU", "STN UNMS SK", "SIST SIST SI", "LVS LVS LV",
      "LST LSD LT", "ELOT ELOT GR", "BDS BDS BG", "SR ASRO RO", "HRN HZN HR", "TS TSE TR",
      "PD BSI GB", "DD BSI GB", "CSN UNMZ CZ", "SRPS ISS RS", "NP IPQ PT"
    };
    for (String row : spaced) {
      String[] cell = row.split(" ", -1);
      head(cell[0], cell[0], cell[0], cell[1], cell[2], " ");
    }
    head("ČSN", "ČSN", "CSN", "UNMZ", "CZ", " ");
    head("I.S.", "I.S.", "I.S.", "NSAI", "IE", " ");
  }

  private static void overseas() {
    simple("ASTM", Prefix.of("ASTM", "ASTM", "ASTM", "US", ASTM, "-"));
    simple("AATCC", Prefix.of("AATCC", "AATCC", "AATCC", "US", AATCC, "-"));
    simple("NFPA", Prefix.of("NFPA", "NFPA", "NFPA", "US", DOTTED, "-"));
    simple("JIS", Prefix.of("JIS", "JIS", "JISC", "JP", CLASSED, ":-"));
    for (String type : List.of("TS", "TR")) {
      // The issuer prints these without JIS; people write it before them.
      simple(type, Prefix.of(type, "JIS " + type, "JISC", "JP", CLASSED, ":").asLoose());
      simple("JIS " + type, Prefix.of("JIS " + type, "JIS " + type, "JISC", "JP", CLASSED, ":"));
    }
    simple("CAN/CGSB", Prefix.of("CAN/CGSB", "CAN/CGSB", "CGSB", "CA", CGSB, "-"));
    simple("CGSB", Prefix.of("CAN/CGSB", "CAN/CGSB", "CGSB", "CA", CGSB, "-"));
    simple("CNS", Prefix.of("CNS", "CNS", "BSMI", "TW", DASHED, ":"));
    own("KS", "KS", "KS", "KATS", "KR", CLASSED, ":-");
    own(
        "AS/NZS",
        "AS/NZS",
        "AS/NZS",
        "Standards Australia, Standards New Zealand",
        "AU",
        DOTTED,
        ":-");
    own("AS", "AS", "AS", "Standards Australia", "AU", DOTTED, ":-");
    own("NZS", "NZS", "NZS", "Standards New Zealand", "NZ", DOTTED, ":");
    own("IS", "IS", "IS", "BIS", "IN", DASHED, ":-");
    own("ГОСТ Р", "ГОСТ Р", "GOST R", "Росстандарт", "RU", DOTTED, "-");
    own("GOST R", "GOST R", "GOST R", "Росстандарт", "RU", DOTTED, "-");
    // GOST without R belongs to the CIS council, not to Russia alone.
    own("ГОСТ", "ГОСТ", "GOST", "МГС", "", DOTTED, "-");
    own("GOST", "GOST", "GOST", "МГС", "", DOTTED, "-");
    own("СТБ", "СТБ", "STB", "Госстандарт", "BY", DOTTED, "-");
    own("СТ РК", "СТ РК", "ST RK", "КазСтандарт", "KZ", DOTTED, "-");
    own("ДСТУ", "ДСТУ", "DSTU", "УкрНДНЦ", "UA", DOTTED, ":");
    String[] others = {
      "GSO GSO -",
      "SASO SASO SA",
      "TCVN VSQI VN",
      "SNI BSN ID",
      "SANS SABS ZA",
      "TIS TISI TH",
      "PNS BPS PH",
      "EAS EAC -",
      "NTC ICONTEC CO"
    };
    for (String row : others) {
      String[] cell = row.split(" ", -1);
      own(cell[0], cell[0], cell[0], cell[1], cell[2].replace("-", ""), DASHED, ":");
    }
    own("ABNT NBR", "ABNT NBR", "NBR", "ABNT", "BR", DASHED, ":");
    own("NBR", "NBR", "NBR", "ABNT", "BR", DASHED, ":");
  }
}
