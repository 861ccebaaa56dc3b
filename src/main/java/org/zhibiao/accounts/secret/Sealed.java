package org.zhibiao.accounts.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that only this installation can read, and only for what they were sealed for: AES-256-GCM
 * with a random nonce. {@code 1.} before them is the version of the form.
 */
public final class Sealed {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String VERSION = "1.";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  Sealed(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Seals.
   *
   * @param about what it belongs to: it opens for nothing else
   */
  public String seal(String plain, String about) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          run(Cipher.ENCRYPT_MODE, nonce, about, plain.getBytes(StandardCharsets.UTF_8));
      byte[] whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Opens; empty when it was changed, sealed for something else, or is nothing of ours. */
  public Optional<String> open(String sealed, String about) {
    if (!sealed.startsWith(VERSION)) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
      if (whole.length < NONCE) {
        return Optional.empty();
      }
      byte[] nonce = java.util.Arrays.copyOf(whole, NONCE);
      byte[] rest = java.util.Arrays.copyOfRange(whole, NONCE, whole.length);
      byte[] plain = run(Cipher.DECRYPT_MODE, nonce, about, rest);
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] run(int mode, byte[] nonce, String about, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(input);
  }
}
