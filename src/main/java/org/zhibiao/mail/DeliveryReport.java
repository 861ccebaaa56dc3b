package org.zhibiao.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a letter that it could not bring (RFC 3464). Anybody may have written it:
 * nothing in it is believed but a token that only we and the letter's way can know.
 *
 * @param tokens that it may be about, the likeliest first
 * @param reply what was said, of a bearable length
 */
record DeliveryReport(List<String> tokens, Verdict verdict, String reply) {
  /** What became of the letter. */
  enum Verdict {
    /** It came to nothing, and the address is at fault: {@code 5.x.x}. */
    ADDRESS,
    /**
     * It came to nothing by somebody's rules, {@code 5.7.x}, or after long tries, {@code 4.x.x}.
     */
    LETTER,
    /** It is late, or arrived. */
    NOTHING
  }

  /** The most of a message that is looked at, bytes. */
  static final int LARGEST = 1 << 20;

  private static final int LARGEST_PART = 64 << 10;
  private static final int MOST_PARTS = 20;
  private static final int MOST_BOUNDARIES = 1000;
  private static final int DEEPEST = 3;
  private static final int MOST_TOKENS = 5;
  private static final int MOST_VALUES = 20;
  private static final Session NONE = Session.getInstance(new Properties());
  private static final List<String> ADDRESSED =
      List.of("To", "Delivered-To", "X-Original-To", "Envelope-To");
  private static final Pattern ENVELOPE = Pattern.compile("bounces\\+([0-9a-f]{20})@");
  private static final Pattern MESSAGE_ID = Pattern.compile("<([0-9a-f]{20})@");
  private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.\\d{1,3}\\b");

  DeliveryReport {
    tokens = List.copyOf(tokens);
  }

  /** Collects what the parts of a message say. */
  private static final class Reading {
    private final List<String> tokens = new ArrayList<>();
    private @Nullable InternetHeaders recipient;
    private int parts;

    void token(String value, Pattern pattern) {
      Matcher matcher = pattern.matcher(value);
      while (tokens.size() < MOST_TOKENS && matcher.find()) {
        tokens.add(matcher.group(1));
      }
    }
  }

  /**
   * Reads a message.
   *
   * @param raw the message, or its first {@link #LARGEST} bytes
   * @return empty when it is no report
   * @throws MessagingException for one that cannot be read
   */
  static Optional<DeliveryReport> read(byte[] raw) throws MessagingException, IOException {
    if (boundaries(raw) > MOST_BOUNDARIES) {
      return Optional.empty();
    }
    MimeMessage message = new MimeMessage(NONE, new ByteArrayInputStream(raw));
    Reading reading = new Reading();
    for (String name : ADDRESSED) {
      tokens(reading, message.getHeader(name), ENVELOPE);
    }
    walk(message, reading, 0);
    InternetHeaders recipient = reading.recipient;
    return recipient == null
        ? Optional.empty()
        : Optional.of(new DeliveryReport(reading.tokens, verdict(recipient), reply(recipient)));
  }

  /** Lines that may begin a part: of each the library would make an object. */
  private static int boundaries(byte[] raw) {
    int boundaries = 0;
    for (int i = 2; i < raw.length; i++) {
      if (raw[i] == '-' && raw[i - 1] == '-' && raw[i - 2] == '\n') {
        boundaries++;
      }
    }
    return boundaries;
  }

  private static void tokens(Reading reading, String @Nullable [] values, Pattern pattern) {
    if (values != null) {
      for (int i = 0; i < Math.min(values.length, MOST_VALUES); i++) {
        reading.token(values[i], pattern);
      }
    }
  }

  private static void walk(Part part, Reading reading, int depth)
      throws MessagingException, IOException {
    if (++reading.parts > MOST_PARTS || depth > DEEPEST) {
      return;
    }
    if (part.isMimeType("multipart/*")) {
      MimeMultipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
        BodyPart one = parts.getBodyPart(i);
        walk(one, reading, depth + 1);
      }
    } else if (part.isMimeType("message/delivery-status") && reading.recipient == null) {
      status(beginning(part), reading);
    } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
      InternetHeaders returned = new InternetHeaders(new ByteArrayInputStream(beginning(part)));
      tokens(reading, returned.getHeader("Message-ID"), MESSAGE_ID);
    }
  }

  private static byte[] beginning(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(LARGEST_PART);
    }
  }

  /** Blocks of fields: one of the message, then one for each recipient. */
  private static void status(byte[] bytes, Reading reading) throws MessagingException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    for (String block : text.split("\n[ \t]*\n+", MOST_PARTS)) {
      InternetHeaders fields =
          new InternetHeaders(
              new ByteArrayInputStream(
                  (block.strip() + "\n\n").getBytes(StandardCharsets.ISO_8859_1)));
      tokens(reading, fields.getHeader("Original-Recipient"), ENVELOPE);
      if (fields.getHeader("Action") != null && reading.recipient == null) {
        reading.recipient = fields;
      }
    }
  }

  private static String field(InternetHeaders fields, String name) {
    String value = fields.getHeader(name, ", ");
    return value == null ? "" : value;
  }

  private static Verdict verdict(InternetHeaders recipient) {
    String action = field(recipient, "Action").strip().toLowerCase(Locale.ROOT);
    if (!action.startsWith("failed")) {
      return Verdict.NOTHING;
    }
    Matcher status = STATUS.matcher(field(recipient, "Status"));
    boolean isAddress =
        status.find() && status.group(1).equals("5") && !status.group(2).equals("7");
    return isAddress ? Verdict.ADDRESS : Verdict.LETTER;
  }

  private static String reply(InternetHeaders recipient) {
    return SmtpReply.cut(field(recipient, "Status") + " " + field(recipient, "Diagnostic-Code"));
  }
}
