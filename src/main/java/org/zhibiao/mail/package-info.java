/**
 * Letters: a {@link org.zhibiao.mail.Message} is put into the {@link org.zhibiao.mail.Outbox}, a
 * table, in the transaction of what it tells of; {@link org.zhibiao.mail.OutboxSender} takes what
 * is due and hands it to a {@link org.zhibiao.mail.Transport}, by SMTP or into a folder. A letter
 * counts as sent when the other side has accepted it and not before.
 *
 * <p>May import {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.mail;

import org.jspecify.annotations.NullMarked;
