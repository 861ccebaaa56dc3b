package org.zhibiao.subscriptions;

import org.zhibiao.mail.Message;

/** Makes a letter of a digest. */
public interface DigestLetters {
  Message letter(Digest digest);
}
