package org.zhibiao.accounts.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as they are stored: argon2id (RFC 9106) in the PHC string format, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}. A password is hashed in its NFC form, as NIST SP
 * 800-63B asks. Safe for use by many threads, of which only so many hash at once: each takes the
 * memory of {@link Argon2Cost}.
 */
public final class PasswordHashes {
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]{11,88})\\$([A-Za-z0-9+/]{22,88})");
  private static final int SALT = 16;
  private static final int LENGTH = 32;

  /** More than any password that is let through; what is longer is cut and cannot match. */
  private static final int MAX_CHARS = 1000;

  private final Argon2Cost cost;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore atOnce =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final String nobody;

  public PasswordHashes(Argon2Cost cost) {
    this.cost = cost;
    this.nobody = format(cost, new byte[SALT], new byte[LENGTH]);
  }

  private record Stored(Argon2Cost cost, byte[] salt, byte[] hash) {}

  /** The string to store. */
  public String hash(String password) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return format(cost, salt, derive(password, cost, salt, LENGTH));
  }

  private static String format(Argon2Cost cost, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$"
        + cost.phc()
        + '$'
        + base64.encodeToString(salt)
        + '$'
        + base64.encodeToString(hash);
  }

  private static Optional<Stored> parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Argon2Cost cost =
          new Argon2Cost(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)));
      Base64.Decoder base64 = Base64.getDecoder();
      return Optional.of(
          new Stored(cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a password is the stored one. What is stored in no form of ours matches none. */
  public boolean matches(String password, String phc) {
    Optional<Stored> stored = parse(phc);
    if (stored.isEmpty()) {
      matchesNobody(password);
      return false;
    }
    byte[] derived =
        derive(password, stored.get().cost(), stored.get().salt(), stored.get().hash().length);
    return MessageDigest.isEqual(derived, stored.get().hash()) && password.length() <= MAX_CHARS;
  }

  /** Costs what {@link #matches} costs, for an account that does not exist. */
  public void matchesNobody(String password) {
    parse(nobody)
        .ifPresent(
            stored -> {
              byte[] derived = derive(password, cost, stored.salt(), LENGTH);
              boolean unused = MessageDigest.isEqual(derived, stored.hash());
            });
  }

  /** Whether a stored one was made at another cost than today's. */
  public boolean needsRehash(String phc) {
    return parse(phc).map(stored -> !stored.cost().equals(cost)).orElse(true);
  }

  private byte[] derive(String password, Argon2Cost price, byte[] salt, int length) {
    String cut = password.length() <= MAX_CHARS ? password : password.substring(0, MAX_CHARS);
    byte[] bytes = Normalizer.normalize(cut, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(price.memoryKiB())
            .withIterations(price.iterations())
            .withParallelism(price.parallelism())
            .withSalt(salt)
            .build());
    byte[] derived = new byte[length];
    atOnce.acquireUninterruptibly();
    try {
      argon2.generateBytes(bytes, derived);
    } finally {
      atOnce.release();
    }
    return derived;
  }
}
