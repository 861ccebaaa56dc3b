package org.zhibiao.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads what comes back: of each report that is about a letter of ours the outbox is told, and only
 * then is it removed from the mailbox. Anything else is marked as read and left for a person. What
 * a report says twice counts once, so a round that is cut off is simply begun again.
 */
public final class Bounces implements AutoCloseable {
  /** The most messages of one round. */
  static final int MOST = 200;

  private static final Logger LOG = System.getLogger(Bounces.class.getName());
  private static final int FIRST_MINUTES = 1;
  private static final int MINUTES = 10;
  private static final int CLOSING_SECONDS = 10;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final String FETCH_BYTES = "65536";

  private final Outbox outbox;
  private final BounceBox box;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("bounces").factory());
  private volatile boolean isClosing;

  public Bounces(Outbox outbox, BounceBox box) {
    this.outbox = outbox;
    this.box = box;
  }

  /** Begins to read by itself, where there is a mailbox. */
  public Bounces start() {
    if (box.isSet()) {
      var unused =
          rounds.scheduleWithFixedDelay(this::round, FIRST_MINUTES, MINUTES, TimeUnit.MINUTES);
    }
    return this;
  }

  private void round() {
    try {
      int noted = read();
      LOG.log(Level.DEBUG, () -> noted + " letters came back");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what came back could not be read; tried again", e);
    }
  }

  private String protocol() {
    return box.security() == MailSettings.Security.TLS ? "imaps" : "imap";
  }

  private Properties properties() {
    String prefix = "mail." + protocol() + ".";
    String timeout = String.valueOf(MailSettings.TIMEOUT.toMillis());
    boolean startTls = box.security() == MailSettings.Security.STARTTLS;
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", timeout);
    properties.setProperty(prefix + "timeout", timeout);
    properties.setProperty(prefix + "writetimeout", timeout);
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    // To read a message does not mark it: only what was noted, or is none of ours, is marked.
    properties.setProperty(prefix + "peek", "true");
    properties.setProperty(prefix + "fetchsize", FETCH_BYTES);
    return properties;
  }

  /**
   * Reads what is new in the mailbox, at most {@link #MOST} messages.
   *
   * @return how many letters were noted as returned
   */
  public synchronized int read() {
    try (Store store = Session.getInstance(properties()).getStore(protocol())) {
      store.connect(box.host(), box.port(), box.user(), box.password());
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      outbox.troubles().over(Trouble.Server.IMAP);
      try {
        return read(inbox);
      } finally {
        if (inbox.isOpen()) {
          inbox.close(true);
        }
      }
    } catch (AuthenticationFailedException e) {
      outbox.troubles().note(Trouble.Server.IMAP, Trouble.Kind.LOGIN, SmtpReply.said(e));
    } catch (MessagingException e) {
      outbox.troubles().note(Trouble.Server.IMAP, Trouble.Kind.CONNECTION, SmtpReply.said(e));
    }
    return 0;
  }

  private int read(Folder inbox) throws MessagingException {
    SearchTerm isNew =
        new AndTerm(
            new FlagTerm(new Flags(Flags.Flag.SEEN), false),
            new FlagTerm(new Flags(Flags.Flag.DELETED), false));
    Message[] found = inbox.search(isNew);
    long begun = System.nanoTime();
    int noted = 0;
    for (Message message : Arrays.copyOf(found, Math.min(found.length, MOST))) {
      if (isClosing || System.nanoTime() - begun > LONGEST_NANOS) {
        break;
      }
      Outbox.Returned returned = report(message).map(this::note).orElse(Outbox.Returned.UNKNOWN);
      noted += returned == Outbox.Returned.NOTED ? 1 : 0;
      Flags done = new Flags(Flags.Flag.SEEN);
      if (returned != Outbox.Returned.UNKNOWN) {
        done.add(Flags.Flag.DELETED);
      }
      message.setFlags(done, true);
    }
    return noted;
  }

  /** What a message reports; empty for one that is no report or cannot be read. */
  private static Optional<DeliveryReport> report(Message message) {
    try {
      byte[] raw = ((IMAPMessage) message).getMimeStream().readNBytes(DeliveryReport.LARGEST);
      return DeliveryReport.read(raw);
    } catch (MessagingException | IOException | RuntimeException e) {
      // Whoever wrote it, it must not keep the others. Where it was the connection that broke, the
      // next command says so and ends the round.
      LOG.log(Level.DEBUG, "a message among what came back cannot be read", e);
      return Optional.empty();
    }
  }

  private Outbox.Returned note(DeliveryReport report) {
    for (String token : report.tokens()) {
      Outbox.Returned returned =
          switch (report.verdict()) {
            case ADDRESS -> outbox.bounced(token, report.reply(), true);
            case LETTER -> outbox.bounced(token, report.reply(), false);
            case NOTHING -> outbox.isOurs(token) ? Outbox.Returned.KNOWN : Outbox.Returned.UNKNOWN;
          };
      if (returned != Outbox.Returned.UNKNOWN) {
        return returned;
      }
    }
    return Outbox.Returned.UNKNOWN;
  }

  /** Lets the message under way be noted and begins no other. */
  @Override
  public void close() {
    isClosing = true;
    rounds.shutdown();
    try {
      boolean unused = rounds.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
