package org.zhibiao.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends by SMTP (RFC 5321). Connections are used again while there is something to send. */
final class SmtpTransport implements Transport, AutoCloseable {
  private static final int MAX_REPLY = 300;

  private final MailSettings settings;
  private final Deque<SMTPTransport> idle = new ArrayDeque<>();

  SmtpTransport(MailSettings settings) {
    this.settings = settings;
  }

  private Properties properties(String envelopeSender) {
    String protocol = protocol();
    String prefix = "mail." + protocol + ".";
    String timeout = String.valueOf(MailSettings.TIMEOUT.toMillis());
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", timeout);
    properties.setProperty(prefix + "timeout", timeout);
    properties.setProperty(prefix + "writetimeout", timeout);
    properties.setProperty(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
    boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "from", envelopeSender);
    properties.setProperty(prefix + "quitwait", "false");
    // Nothing but what the settings say is a reason to trust a server.
    properties.setProperty("mail.mime.allowutf8", "false");
    return properties;
  }

  private String protocol() {
    return settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
  }

  @Override
  public Outcome send(Letter letter) {
    @Nullable SMTPTransport connection = null;
    try {
      connection = connection();
      MimeMessage message = Mime.of(letter, settings);
      // One connection serves letters of many envelope senders.
      connection.setReportSuccess(false);
      SenderMessage sent = new SenderMessage(message, Mime.envelopeSender(letter, settings));
      connection.sendMessage(
          sent, new Address[] {message.getRecipients(jakarta.mail.Message.RecipientType.TO)[0]});
      String reply = cut(connection.getLastServerResponse());
      giveBack(connection);
      return new Accepted(reply);
    } catch (MessagingException e) {
      drop(connection);
      return outcome(e);
    }
  }

  /** A message with the envelope's sender, which the library takes from it before the session. */
  private static final class SenderMessage extends org.eclipse.angus.mail.smtp.SMTPMessage {
    private final String id;

    SenderMessage(MimeMessage message, String sender) throws MessagingException {
      super(message);
      this.id = message.getMessageID();
      setEnvelopeFrom(sender);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private SMTPTransport connection() throws MessagingException {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        SMTPTransport known = idle.pop();
        if (known.isConnected()) {
          return known;
        }
      }
    }
    Session session = Session.getInstance(properties(settings.from()));
    SMTPTransport made;
    try {
      made = (SMTPTransport) session.getTransport(protocol());
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("the mail library has no SMTP", e);
    }
    if (settings.user().isEmpty()) {
      made.connect(settings.host(), settings.port(), null, null);
    } else {
      made.connect(settings.host(), settings.port(), settings.user(), settings.password());
    }
    return made;
  }

  private void giveBack(SMTPTransport connection) {
    synchronized (idle) {
      idle.push(connection);
    }
  }

  private static void drop(@Nullable SMTPTransport connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (MessagingException e) {
        // It is of no more use either way.
      }
    }
  }

  private static Outcome outcome(MessagingException failure) {
    for (Exception at = failure;
        at instanceof MessagingException one;
        at = one.getNextException()) {
      switch (one) {
        case SMTPAddressFailedException address -> {
          return judged(address.getReturnCode(), address.getMessage(), true);
        }
        case SMTPSenderFailedException sender -> {
          // It is we who are refused, by a setting of ours or theirs: no fault of the letter.
          return new Deferred(cut(sender.getMessage()));
        }
        case SMTPSendFailedException sending -> {
          if (sending.getCommand() != null && sending.getCommand().startsWith("MAIL FROM")) {
            return new Deferred(cut(sending.getMessage()));
          }
          if (!(sending.getNextException() instanceof SMTPAddressFailedException)) {
            return judged(sending.getReturnCode(), sending.getMessage(), false);
          }
        }
        default -> {
          // The reason stands further in.
        }
      }
    }
    boolean isLetter = failure instanceof SendFailedException;
    return isLetter && failure.getNextException() == null
        ? new Refused(cut(failure.getMessage()), true)
        : new Deferred(cut(failure.getMessage()));
  }

  private static Outcome judged(int code, @Nullable String reply, boolean isAddress) {
    // 421 and 45x are for now; of 55x only some speak of the address: 552 is a full mailbox.
    return code >= 500 && code < 600 && code != 552
        ? new Refused(cut(reply), isAddress)
        : new Deferred(cut(reply));
  }

  private static String cut(@Nullable String reply) {
    String line = reply == null ? "" : reply.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_REPLY ? line : line.substring(0, MAX_REPLY);
  }

  /** Ends the connections that nobody uses. */
  @Override
  public void close() {
    synchronized (idle) {
      idle.forEach(SmtpTransport::drop);
      idle.clear();
    }
  }
}
