package org.zhibiao.mail;

/**
 * The mailbox that letters come back to, read by IMAP.
 *
 * @param host empty for none
 */
public record BounceBox(
    String host, int port, MailSettings.Security security, String user, String password) {

  /** Whether there is one. */
  public boolean isSet() {
    return !host.isEmpty();
  }

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "BounceBox[" + host + ":" + port + "]";
  }
}
