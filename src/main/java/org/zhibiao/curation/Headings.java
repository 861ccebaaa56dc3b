package org.zhibiao.curation;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people call the columns of their tables, in Chinese and English. Case, spaces, full-width
 * forms and punctuation do not count. A heading that may mean two things ({@code 类别}) is not in the
 * list: a column that is not understood is told, one that is understood wrongly is not.
 */
final class Headings {
  /** By column; of the names in a language the first is the one that we write ourselves. */
  private static final Map<String, List<String>> NAMES = names();

  private static final Map<String, String> COLUMNS = columns();

  private Headings() {}

  private static Map<String, List<String>> names() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    name(columns, "kind", "文献类型", "文献种类", "记录类型", "document type");
    name(
        columns,
        "number",
        "编号",
        "标准号",
        "标准编号",
        "文号",
        "number",
        "standard no.",
        "standard number",
        "no.");
    name(columns, "also_numbers", "其他编号", "别号", "曾用编号", "other numbers");
    name(
        columns,
        "title_zh",
        "中文名称",
        "标准名称",
        "中文标题",
        "标准中文名称",
        "中文标准名称",
        "名称",
        "标题",
        "chinese title");
    name(columns, "title_en", "英文名称", "英文标题", "标准英文名称", "英文标准名称", "english title", "title", "name");
    name(columns, "title_ja", "日文名称", "日文标题", "japanese title");
    name(columns, "status", "状态", "标准状态", "standard status");
    name(columns, "issued", "发布日期", "颁布日期", "发布时间", "issue date", "date of issue", "published");
    name(columns, "effective", "实施日期", "生效日期", "实施时间", "effective date", "date of effect");
    name(columns, "confirmed", "复审日期", "确认日期", "confirmation date");
    name(columns, "withdrawn", "废止日期", "作废日期", "withdrawal date");
    name(columns, "comment_deadline", "评议截止日期", "意见截止日期", "截止日期", "comments until");
    name(columns, "issuer", "发布机构", "发布部门", "发布单位", "issuing body", "issued by");
    name(columns, "committee", "归口单位", "归口部门", "技术委员会", "technical committee");
    name(columns, "notified_by", "通报成员", "通报国", "notifying member");
    name(columns, "jurisdiction", "适用地区", "国家或地区", "国家/地区", "country or region", "country");
    name(columns, "edition", "版次", "版本", "edition");
    name(columns, "ics", "国际标准分类号", "ICS分类号", "ICS号", "ics code");
    name(columns, "ccs", "中国标准分类号", "CCS分类号", "CCS号", "中标分类号", "ccs code");
    name(columns, "hs", "HS编码", "海关编码", "税则号", "hs code", "hs codes");
    name(columns, "replaces", "代替标准", "代替标准号", "替代标准", "supersedes");
    name(columns, "replaced_by", "被代替标准", "被替代标准", "superseded by");
    name(columns, "adopts", "采标", "采标号", "采用标准", "采用国际标准", "adopted standard");
    name(columns, "references", "引用标准", "规范性引用文件", "normative references");
    name(columns, "summary_zh", "摘要", "中文摘要", "适用范围", "chinese abstract");
    name(columns, "summary_en", "英文摘要", "english abstract", "abstract", "summary");
    name(columns, "url", "网址", "链接", "link", "web address");
    name(columns, "source", "来源", "数据来源");
    name(columns, "category", "产品类别", "product category");
    name(columns, "products", "产品", "products");
    name(columns, "brand", "品牌", "brand");
    name(columns, "hazards", "危害", "hazards");
    name(columns, "origins", "产地", "原产地", "origin", "countries of origin");
    name(columns, "measures", "采取的措施", "措施", "measures");
    name(columns, "objective", "目标与理由", "目标和理由", "objective and rationale");
    name(columns, "list", "所列清单", "list");
    name(columns, "cas", "CAS号", "CAS登记号", "cas number");
    name(columns, "ec", "EC号", "ec number");
    name(columns, "sunset", "日落日期", "sunset date");
    name(columns, "amends", "修订标准", "amends");
    name(columns, "implements", "实施法规", "implements");
    name(columns, "id", "记录号", "record id");
    return columns;
  }

  private static void name(Map<String, List<String>> columns, String column, String... headings) {
    columns.put(column, List.of(headings));
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new HashMap<>();
    NAMES.forEach(
        (column, headings) -> {
          columns.put(bare(column), column);
          headings.forEach(heading -> columns.put(bare(heading), column));
        });
    return Map.copyOf(columns);
  }

  /** What counts of a heading. */
  static String bare(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{Nd}]", "");
  }

  /** The column of ours that a heading means. */
  static Optional<String> column(String heading) {
    return Optional.ofNullable(COLUMNS.get(bare(heading)));
  }

  /**
   * What we call a column of ours to readers; {@link #column} reads it back.
   *
   * @param language {@code zh}; every other reads English
   */
  static String heading(String column, String language) {
    boolean isChinese = language.equals("zh");
    return NAMES.getOrDefault(column, List.of()).stream()
        .filter(name -> isChinese != bare(name).chars().allMatch(c -> c < 0x80))
        .findFirst()
        .map(name -> isChinese ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .orElse(column);
  }
}
