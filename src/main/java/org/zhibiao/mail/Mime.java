package org.zhibiao.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Letters as MIME messages, signed where there is a key. */
final class Mime {
  private static final String UTF_8 = "UTF-8";
  private static final String STREAMS = "jakarta.mail.util.StreamProvider";

  static {
    // Else the library looks through the whole class path for it at every part of every message,
    // which takes longer than all the rest.
    if (System.getProperty(STREAMS) == null) {
      System.setProperty(STREAMS, MailStreamProvider.class.getName());
    }
  }

  private static final Session NONE = Session.getInstance(new Properties());

  private final MailSettings settings;
  private final Optional<DkimKey> key;

  Mime(MailSettings settings, Optional<DkimKey> key) {
    this.settings = settings;
    this.key = key;
  }

  /**
   * Keeps the id that the letter was given in the outbox, where the library would make one anew.
   */
  private static final class Fixed extends SMTPMessage {
    private final String messageId;

    Fixed(String messageId) {
      super(NONE);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }

  /** A letter as it is sent, with the sender of its envelope. */
  SMTPMessage of(Letter letter) throws MessagingException {
    SMTPMessage message = unsigned(letter);
    SMTPMessage signed = key.isPresent() ? key.get().signed(message) : message;
    signed.setEnvelopeFrom(envelopeSender(letter));
    return signed;
  }

  private SMTPMessage unsigned(Letter letter) throws MessagingException {
    SMTPMessage message = new Fixed(letter.messageId());
    try {
      message.setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    message.setRecipient(RecipientType.TO, new InternetAddress(letter.recipient(), true));
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(letter.createdAt()));
    // No vacation answer to a letter that no person wrote (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    for (var header : letter.headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    if (letter.html().isEmpty()) {
      message.setText(letter.text(), UTF_8);
    } else {
      MimeMultipart both = new MimeMultipart("alternative");
      // The last is the one that is shown by whoever can (RFC 2046, section 5.1.4).
      both.addBodyPart(part(letter.text(), "plain"));
      both.addBodyPart(part(letter.html(), "html"));
      message.setContent(both);
    }
    message.saveChanges();
    return message;
  }

  /**
   * Text as a part. The library would write what is half ASCII as quoted-printable: three bytes for
   * each of a Chinese letter's bytes, and a byte at a time.
   */
  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    // Text goes out with the line ends of the mail, encoded or not (RFC 2045, section 6.8).
    byte[] bytes =
        text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    InternetHeaders headers = new InternetHeaders();
    headers.setHeader("Content-Type", "text/" + subtype + "; charset=utf-8");
    headers.setHeader("Content-Transfer-Encoding", "base64");
    return new MimeBodyPart(headers, Base64.getMimeEncoder().encode(bytes));
  }

  /** The envelope's sender, by which a letter that comes back is known. */
  private String envelopeSender(Letter letter) {
    return settings.bounce().isEmpty()
        ? settings.from()
        : "bounces+" + letter.token() + "@" + settings.bounce();
  }
}
