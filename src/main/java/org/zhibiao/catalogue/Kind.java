package org.zhibiao.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ten resource banks. The kind of a record says which of its fields matter. */
public enum Kind {
  /** 标准 */
  STANDARD,
  /** 技术法规 */
  REGULATION,
  /** 贸易壁垒通报: a WTO TBT or SPS notification. */
  NOTICE,
  /** 召回与风险预警 */
  RECALL,
  /** 受限物质 */
  SUBSTANCE,
  /** 政策法规 */
  POLICY,
  /** 科技资料 */
  LITERATURE,
  /** 专利资料 */
  PATENT,
  /** 行业动态 */
  NEWS,
  /** 技术指导 */
  GUIDE;

  private static final Map<String, Kind> BY_CODE =
      Stream.of(values()).collect(Collectors.toMap(Kind::code, Function.identity()));

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in files and addresses: {@code standard}. */
  public String code() {
    return code;
  }

  public static Optional<Kind> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
