package org.zhibiao.accounts.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of an installation: one master key, and from it one for each purpose (HKDF-SHA256, RFC
 * 5869), so that what is made for one is worth nothing for another. Whoever loses the master key
 * loses second factors and signed links, and nothing else.
 */
public final class Keys {
  static final int LENGTH = 32;
  private static final String FILE = "secret.key";
  private static final String HMAC = "HmacSHA256";

  private final byte[] pseudorandom;

  Keys(byte[] master) {
    this.pseudorandom = mac(new byte[LENGTH], master);
  }

  /**
   * The keys of a master key.
   *
   * @throws IllegalArgumentException for less than 32 bytes
   */
  public static Keys of(byte[] master) {
    if (master.length < LENGTH) {
      throw new IllegalArgumentException("a master key has 32 bytes or more");
    }
    return new Keys(master.clone());
  }

  /** The keys of a master key written as 64 or more hexadecimal digits. */
  public static Keys ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex.strip()));
  }

  /**
   * The keys of the file {@code secret.key} in a folder, which is made when it is not there, to be
   * read by its owner alone.
   */
  public static Keys inFolder(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return ofHex(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] master = new byte[LENGTH];
    new SecureRandom().nextBytes(master);
    Path made = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new");
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(
          made,
          HexFormat.of().formatHex(master) + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.TRUNCATE_EXISTING);
      // A link is made whole or not at all, and never over another's.
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // Another process was first: its key counts.
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The key of a purpose: the first block of HKDF-Expand. */
  byte[] derive(String purpose) {
    return mac(pseudorandom, purpose.getBytes(StandardCharsets.UTF_8), new byte[] {1});
  }

  /** The keyed digest of a text for a purpose (HMAC-SHA256), in hexadecimal digits. */
  public String hmac(String purpose, String text) {
    return HexFormat.of().formatHex(mac(derive(purpose), text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Seals for a purpose. */
  public Sealed sealed(String purpose) {
    return new Sealed(Arrays.copyOf(derive("seal " + purpose), LENGTH));
  }

  /** The names of what is in a folder that no backup should show to others. */
  public static Set<String> files() {
    return Set.of(FILE);
  }
}
