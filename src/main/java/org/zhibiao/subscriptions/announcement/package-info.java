/**
 * Letters of the platform to chosen enterprises. {@link
 * org.zhibiao.subscriptions.announcement.Announcements} keeps drafts and fixes, when one is sent,
 * to whom; {@link org.zhibiao.subscriptions.announcement.AnnouncementSender} puts the letters into
 * the outbox, some at a time, and goes on where it was after a crash; {@link
 * org.zhibiao.subscriptions.announcement.AnnouncementInbox} is what the readers have on the site.
 * How a letter looks is {@link org.zhibiao.subscriptions.announcement.AnnouncementLetters}' matter.
 *
 * <p>May import {@code subscriptions}, {@code catalogue}, {@code accounts}, {@code mail}, {@code
 * db}, {@code text}.
 */
@NullMarked
package org.zhibiao.subscriptions.announcement;

import org.jspecify.annotations.NullMarked;
