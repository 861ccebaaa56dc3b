/**
 * Letters: a {@link org.zhibiao.mail.Message} is put into the {@link org.zhibiao.mail.Outbox}, a
 * table, in the transaction of what it tells of; {@link org.zhibiao.mail.OutboxSender} takes what
 * is due and hands it to a {@link org.zhibiao.mail.Transport}, by SMTP or into a folder. A letter
 * counts as sent when the other side has accepted it and not before.
 *
 * <p>What comes back is read by {@link org.zhibiao.mail.Bounces} from a mailbox; after a few, an
 * address is written to no more. A server that lets nobody in is a {@link
 * org.zhibiao.mail.Trouble}, which costs no letter.
 *
 * <p>May import {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.mail;

import org.jspecify.annotations.NullMarked;
