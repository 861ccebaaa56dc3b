package org.zhibiao.mail;

import java.util.Map;
import java.util.TreeMap;
import org.zhibiao.text.EmailAddress;

/**
 * A letter to one person. Nothing in it can become a header that was not meant to be one.
 *
 * @param recipient one address
 * @param html the same as the text for those who see it, empty for none
 * @param headers further ones by name
 * @param category what sort of letter it is, in lists: {@code account}, {@code alert}
 */
public record Message(
    String recipient,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    String category) {
  private static final int MAX_SUBJECT = 250;
  private static final int MAX_BODY = 2_000_000;
  private static final int MAX_HEADER = 900;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException for an address that is none, a header's name that is none, or
   *     a line break in either
   */
  public Message {
    recipient =
        EmailAddress.find(recipient)
            .map(EmailAddress::value)
            .orElseThrow(() -> new IllegalArgumentException("no address of mail"));
    subject = line(subject, MAX_SUBJECT);
    if (text.length() > MAX_BODY || html.length() > MAX_BODY) {
      throw new IllegalArgumentException("too long a letter");
    }
    Map<String, String> checked = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z0-9-]{1,60}")
              || !value.matches("[ -~]{0," + MAX_HEADER + "}")) {
            throw new IllegalArgumentException("no header: " + name);
          }
          checked.put(name, value);
        });
    headers = Map.copyOf(checked);
  }

  /** A line break would begin another header; what turns the writing round would deceive. */
  private static String line(String text, int most) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  /** A letter of text alone. */
  public static Message text(String recipient, String subject, String text, String category) {
    return new Message(recipient, subject, text, "", Map.of(), category);
  }

  String domain() {
    return recipient.substring(recipient.lastIndexOf('@') + 1);
  }
}
