package org.zhibiao.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a failed talk with a server means for the letter (RFC 5321, section 4.2; RFC 3463). */
final class SmtpReply {
  private static final int MAX_REPLY = 300;
  private static final int CLOSING = 421;
  private static final int MAILBOX_FULL = 552;
  private static final String SENDER = "MAIL FROM";

  /** A server that wants a login, or another one (RFC 4954). */
  private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

  /**
   * {@code 5.7.1} and its like say that somebody's rules do not want this letter or us, which is no
   * fault of the address.
   */
  private static final Pattern POLICY = Pattern.compile("^\\s*5\\d\\d[ -]5\\.7\\.\\d");

  private SmtpReply() {}

  /** A connection that could not be made. */
  static Transport.Unavailable unavailable(MessagingException failure) {
    boolean isLogin = failure instanceof AuthenticationFailedException;
    return new Transport.Unavailable(
        isLogin ? Trouble.Kind.LOGIN : Trouble.Kind.CONNECTION, said(failure));
  }

  /** A letter that was not accepted. */
  static Transport.Outcome outcome(MessagingException failure) {
    for (Exception at = failure;
        at instanceof MessagingException one;
        at = one.getNextException()) {
      switch (one) {
        case SMTPAddressFailedException address -> {
          return judged(address.getReturnCode(), address.getMessage(), true);
        }
        case SMTPSenderFailedException sender -> {
          return ofSender(sender.getReturnCode(), sender.getMessage());
        }
        case SMTPSendFailedException sending -> {
          if (isOfSender(sending)) {
            return ofSender(sending.getReturnCode(), sending.getMessage());
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
        ? new Transport.Refused(cut(failure.getMessage()), true)
        : new Transport.Deferred(said(failure));
  }

  /** Whether the server ended the connection before it heard anything of the letter. */
  static boolean isGone(MessagingException failure) {
    for (Exception at = failure;
        at instanceof MessagingException one;
        at = one.getNextException()) {
      if (one instanceof SMTPSendFailedException sending && isOfSender(sending)) {
        return sending.getReturnCode() == CLOSING || sending.getReturnCode() < 0;
      }
    }
    return false;
  }

  private static boolean isOfSender(SMTPSendFailedException sending) {
    return sending.getCommand() != null && sending.getCommand().startsWith(SENDER);
  }

  /** It is we who are refused, by a setting of ours or theirs: no fault of the letter. */
  private static Transport.Outcome ofSender(int code, @Nullable String reply) {
    return LOGIN.contains(code)
        ? new Transport.Unavailable(Trouble.Kind.LOGIN, cut(reply))
        : new Transport.Deferred(cut(reply));
  }

  private static Transport.Outcome judged(int code, @Nullable String reply, boolean isAddress) {
    // 421 and 45x are for now; of 55x only some speak of the address: 552 is a full mailbox.
    if (code < 500 || code >= 600 || code == MAILBOX_FULL) {
      return new Transport.Deferred(cut(reply));
    }
    boolean isPolicy = reply != null && POLICY.matcher(reply).find();
    return new Transport.Refused(cut(reply), isAddress && !isPolicy);
  }

  /** What the server said; where it said nothing, what was wrong with the connection. */
  static String said(MessagingException failure) {
    @Nullable Exception cause = failure.getNextException();
    return cut(
        cause == null || cause instanceof MessagingException
            ? failure.getMessage()
            : failure.getMessage() + " (" + cause.getMessage() + ")");
  }

  /** One line of a bearable length, without what would turn the writing round. */
  static String cut(@Nullable String reply) {
    String line = reply == null ? "" : reply.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip();
    return line.length() <= MAX_REPLY ? line : line.substring(0, MAX_REPLY);
  }
}
