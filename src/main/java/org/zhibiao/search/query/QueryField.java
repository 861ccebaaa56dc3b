package org.zhibiao.search.query;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.FieldType;
import org.zhibiao.catalogue.Jurisdictions;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.Folding;

/** The fields that a reader may name before a colon, in English or Chinese. */
public enum QueryField {
  KIND("种类 类型 类别"),
  STATUS("状态"),
  JURISDICTION("国家 地区 国别"),
  ISSUER("发布单位 发布机构 发布部门"),
  ICS("ics分类号"),
  YEAR("年份 发布年份"),
  NUMBER("编号 标准号 文号"),
  CAS("cas号");

  private static final Pattern CAS_NUMBER = Pattern.compile("\\d{2,7}-\\d{2}-\\d");
  private static final Map<String, QueryField> BY_NAME = byName();
  private static final Map<String, String> KINDS = kinds();
  private static final Map<String, String> STATUSES = statuses();
  private static final Map<String, String> PLACES = places();

  /** Names in Chinese, parted by blanks. */
  private final String chinese;

  QueryField(String chinese) {
    this.chinese = chinese;
  }

  public static Optional<QueryField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(Folding.fold(name)));
  }

  /**
   * A typed value in the form that the field is indexed in: {@code in_force} for 现行. Empty when the
   * field has no such value.
   */
  Optional<String> value(String typed) {
    String folded = Folding.fold(typed).strip();
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    return switch (this) {
      case KIND -> known(KINDS, folded);
      case STATUS -> known(STATUSES, folded.replace(' ', '_').replace('-', '_'));
      case JURISDICTION -> Jurisdictions.codeOf(folded).or(() -> known(PLACES, folded));
      case ICS -> Optional.of(folded).filter(FieldType::isIcs);
      case CAS -> Optional.of(folded).filter(CAS_NUMBER.asMatchPredicate());
      case YEAR -> YearSpan.parse(folded).map(YearSpan::toString);
      case ISSUER, NUMBER -> Optional.of(typed.strip());
    };
  }

  private static Optional<String> known(Map<String, String> values, String value) {
    return Optional.ofNullable(values.get(value));
  }

  private static Map<String, QueryField> byName() {
    Map<String, QueryField> names = new HashMap<>();
    for (QueryField field : values()) {
      names.put(field.name().toLowerCase(Locale.ROOT), field);
      for (String name : field.chinese.split(" ", -1)) {
        names.put(name, field);
      }
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new HashMap<>();
    for (Kind kind : Kind.values()) {
      kinds.put(kind.code(), kind.code());
    }
    kinds.put("标准", "standard");
    kinds.put("法规", "regulation");
    kinds.put("技术法规", "regulation");
    kinds.put("通报", "notice");
    kinds.put("召回", "recall");
    kinds.put("物质", "substance");
    kinds.put("受限物质", "substance");
    kinds.put("政策", "policy");
    kinds.put("政策法规", "policy");
    kinds.put("文献", "literature");
    kinds.put("科技资料", "literature");
    kinds.put("专利", "patent");
    kinds.put("动态", "news");
    kinds.put("行业动态", "news");
    kinds.put("指导", "guide");
    kinds.put("技术指导", "guide");
    return Map.copyOf(kinds);
  }

  private static Map<String, String> statuses() {
    Map<String, String> statuses = new HashMap<>();
    for (Status status : Status.values()) {
      statuses.put(status.code(), status.code());
    }
    statuses.put("草案", "draft");
    statuses.put("即将实施", "upcoming");
    statuses.put("现行", "in_force");
    statuses.put("有効", "in_force");
    statuses.put("被代替", "superseded");
    statuses.put("废止", "withdrawn");
    statuses.put("廃止", "withdrawn");
    statuses.put("评议中", "open");
    statuses.put("已截止", "closed");
    return Map.copyOf(statuses);
  }

  private static Map<String, String> places() {
    Map<String, String> places = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      String chinese = Locale.of("", code).getDisplayCountry(Locale.SIMPLIFIED_CHINESE);
      places.put(Folding.fold(chinese), code);
    }
    places.put("欧盟", "EU");
    places.put("国际", "INT");
    places.put("加州", "US-CA");
    return Map.copyOf(places);
  }
}
