package org.zhibiao.curation.review;

/** Whose cases are looked at. */
public enum Whose {
  ALL,
  /** Those that were given to the one who looks. */
  MINE,
  /** Those that the one who looks may take: given to nobody else. */
  FREE
}
