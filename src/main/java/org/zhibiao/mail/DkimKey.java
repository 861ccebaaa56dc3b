package org.zhibiao.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;

/**
 * The key that letters are signed with (RFC 6376), by which a receiver knows that they come from
 * the domain and were not changed on their way. Its public half stands in the domain's records
 * under {@code SELECTOR._domainkey.DOMAIN}. Immutable.
 */
public final class DkimKey {
  /** A key that cannot sign. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Path file;
    private final Reason reason;

    Unusable(Path file, Reason reason) {
      super(file + ": " + reason.code());
      this.file = file;
      this.reason = reason;
    }

    public Path file() {
      return file;
    }

    public Reason reason() {
      return reason;
    }
  }

  /** What is wrong with a key. */
  public enum Reason {
    /** It is no RSA key in PKCS #8 and PEM, or has a password. */
    FORM("form"),
    /** Receivers take none of fewer than 1024 bits for good (RFC 8301). */
    SHORT("short");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final int LEAST_BITS = 1024;
  private static final int LARGEST_FILE = 64 << 10;

  /** Beyond those that the library signs by itself where they are there. */
  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "MIME-Version",
          "Content-Type");

  private final String domain;
  private final String selector;
  private final RSAPrivateKey key;

  private DkimKey(String domain, String selector, RSAPrivateKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param from the address that letters come from, whose domain signs
   * @param selector the name of the key there
   * @throws Unusable when it cannot sign
   * @throws IOException when the file cannot be read
   */
  public static DkimKey read(String from, String selector, Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new Unusable(file, Reason.FORM);
    }
    Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new Unusable(file, Reason.FORM);
    }
    RSAPrivateKey key;
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
      key =
          (RSAPrivateKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(file, Reason.FORM);
    }
    if (key.getModulus().bitLength() < LEAST_BITS) {
      throw new Unusable(file, Reason.SHORT);
    }
    return new DkimKey(from.substring(from.lastIndexOf('@') + 1), selector, key);
  }

  /** The same message, which signs itself when it is written. */
  SMTPMessage signed(SMTPMessage message) throws MessagingException {
    try {
      // One for each message, for it is of use to one thread at a time only.
      DkimSigner signer = new DkimSigner(domain, selector, key);
      signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
      signer.setHeaderCanonicalization(Canonicalization.RELAXED);
      signer.setBodyCanonicalization(Canonicalization.RELAXED);
      signer.setLengthParam(false);
      signer.setZParam(false);
      // The domain's records are the administrators' affair, and asking for them takes time.
      signer.setCheckDomainKey(false);
      SIGNED.forEach(signer::addHeaderToSign);
      return new DkimMessage(message, signer);
    } catch (DkimException e) {
      throw new MessagingException("the letter could not be signed", e);
    }
  }
}
