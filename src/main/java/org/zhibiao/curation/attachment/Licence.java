package org.zhibiao.curation.attachment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what right a full text is here. */
public enum Licence {
  /** Nobody's alone, as laws and official notices are. */
  PUBLIC_DOMAIN,
  /** Whoever holds the rights has allowed it. */
  PERMISSION,
  /** May be pointed to where it stands, and not be kept here. */
  LINK_ONLY;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Licence> coded(String code) {
    return Arrays.stream(values()).filter(licence -> licence.code().equals(code)).findFirst();
  }
}
