/**
 * Enterprises and the people who work under them or for the platform: {@link
 * org.zhibiao.accounts.Accounts} is the entry and hands out a class for each thing that can be
 * done.
 *
 * <p>How an enterprise comes in: {@link org.zhibiao.accounts.Registration} keeps what was typed
 * behind a link in a letter; when the link is used it becomes a {@link
 * org.zhibiao.accounts.Person}, its owner, and an {@link org.zhibiao.accounts.Enterprise}, which
 * {@link org.zhibiao.accounts.Enterprises} approves. {@link org.zhibiao.accounts.Invitations} bring
 * in the others.
 *
 * <p>How one comes in: {@link org.zhibiao.accounts.SignIn} (slowed by {@link
 * org.zhibiao.accounts.Attempts}) opens a session in {@link org.zhibiao.accounts.Sessions}; a
 * program brings a token of {@link org.zhibiao.accounts.ApiTokens}.
 *
 * <p>Whom the platform writes to when it writes to enterprises, {@link
 * org.zhibiao.accounts.Audiences} knows.
 *
 * <p>Every write names its {@link org.zhibiao.accounts.Actor} and stands in the {@link
 * org.zhibiao.accounts.AuditLog}, in the same transaction. Who may do what is not decided here but
 * in the web's gate; what an enterprise may not do to another is, since every method that touches
 * an enterprise's own takes the {@link org.zhibiao.accounts.Person} who asks.
 *
 * <p>May import {@code accounts.secret}, {@code mail}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.accounts;

import org.jspecify.annotations.NullMarked;
