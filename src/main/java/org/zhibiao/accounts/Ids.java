package org.zhibiao.accounts;

import java.security.SecureRandom;

/** Ids that cannot be guessed from one another and read well in an address. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;

  private Ids() {}

  /** Eighty random bits. */
  static String make() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
