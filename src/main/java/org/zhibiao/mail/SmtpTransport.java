package org.zhibiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends by SMTP (RFC 5321). A connection serves for many letters, one after another; as many are
 * open as letters are under way.
 */
final class SmtpTransport implements Transport {
  /** Many servers end the talk after a hundred. */
  private static final int PER_CONNECTION = 100;

  /** A connection that was still for longer is asked whether it stands. */
  private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final class Line {
    private final SMTPTransport smtp;
    private int used;
    private long usedAt = System.nanoTime();

    Line(SMTPTransport smtp) {
      this.smtp = smtp;
    }

    boolean stands() {
      return System.nanoTime() - usedAt < STILL_NANOS || smtp.isConnected();
    }
  }

  private final MailSettings settings;
  private final Mime mime;
  private final Session session;
  private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

  SmtpTransport(MailSettings settings, Mime mime) {
    this.settings = settings;
    this.mime = mime;
    this.session = Session.getInstance(properties());
  }

  private Properties properties() {
    String prefix = "mail." + protocol() + ".";
    String timeout = String.valueOf(MailSettings.TIMEOUT.toMillis());
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", timeout);
    properties.setProperty(prefix + "timeout", timeout);
    properties.setProperty(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
    boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "from", settings.from());
    properties.setProperty(prefix + "quitwait", "false");
    if (settings.security() == MailSettings.Security.TLS) {
      properties.setProperty(prefix + "writetimeout", timeout);
    } else {
      long millis = MailSettings.TIMEOUT.toMillis();
      properties.put(prefix + "socketFactory", new PromptSockets(millis));
      properties.setProperty(prefix + "socketFactory.fallback", "false");
    }
    // Nothing but what the settings say is a reason to trust a server.
    properties.setProperty("mail.mime.allowutf8", "false");
    return properties;
  }

  private String protocol() {
    return settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
  }

  @Override
  public Outcome send(Letter letter) {
    SMTPMessage message;
    try {
      message = mime.of(letter);
    } catch (MessagingException e) {
      return new Refused(SmtpReply.said(e), false);
    }
    @Nullable Line known = known();
    if (known != null) {
      try {
        return send(message, known);
      } catch (MessagingException e) {
        if (!SmtpReply.isGone(e)) {
          return SmtpReply.outcome(e);
        }
      }
    }
    Line made;
    try {
      made = new Line(connect());
    } catch (MessagingException e) {
      return SmtpReply.unavailable(e);
    }
    try {
      return send(message, made);
    } catch (MessagingException e) {
      return SmtpReply.outcome(e);
    }
  }

  private Outcome send(SMTPMessage message, Line line) throws MessagingException {
    boolean isSound = false;
    try {
      line.smtp.sendMessage(message, message.getAllRecipients());
      isSound = true;
      return new Accepted(SmtpReply.cut(line.smtp.getLastServerResponse()));
    } catch (MessagingException e) {
      // After a plain "no" the talk goes on; an answer that comes late would be taken for that to
      // the next letter.
      isSound = SmtpReply.outcome(e) instanceof Refused;
      throw e;
    } finally {
      if (isSound) {
        keep(line);
      } else {
        end(line);
      }
    }
  }

  private SMTPTransport connect() throws MessagingException {
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

  /** A connection that is there and stands, null for none. */
  private @Nullable Line known() {
    for (Line line = idle.poll(); line != null; line = idle.poll()) {
      if (line.stands()) {
        return line;
      }
      end(line);
    }
    return null;
  }

  private void keep(Line line) {
    line.used++;
    line.usedAt = System.nanoTime();
    if (line.used < PER_CONNECTION) {
      idle.push(line);
    } else {
      end(line);
    }
  }

  private static void end(Line line) {
    try {
      line.smtp.close();
    } catch (MessagingException e) {
      // It is of no more use either way.
    }
  }

  /** Ends the connections that nobody uses. */
  @Override
  public void rest() {
    for (Line line = idle.poll(); line != null; line = idle.poll()) {
      end(line);
    }
  }
}
