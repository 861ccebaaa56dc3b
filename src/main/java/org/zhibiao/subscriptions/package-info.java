/**
 * What people want to hear of, and how they hear it. {@link
 * org.zhibiao.subscriptions.Subscriptions} keeps what they ask for; {@link
 * org.zhibiao.subscriptions.Alerter} follows the change log with a cursor of its own and notes a
 * hit for whatever a change concerns; {@link org.zhibiao.subscriptions.Digests} puts the hits that
 * are due into one letter for each person, and marks them, in one transaction. How a letter looks
 * is {@link org.zhibiao.subscriptions.DigestLetters}' matter.
 *
 * <p>May import {@code catalogue}, {@code search}, {@code accounts}, {@code accounts.secret},
 * {@code mail}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.subscriptions;

import org.jspecify.annotations.NullMarked;
