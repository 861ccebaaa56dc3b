/**
 * What programs of the reader fetch by themselves: {@link org.zhibiao.web.feed.AtomFeed} prints
 * what changed as Atom (RFC 4287), {@link org.zhibiao.web.feed.DeadlineCalendar} the days that come
 * near as iCalendar (RFC 5545), {@link org.zhibiao.web.feed.Changes} makes the entries of both of
 * records.
 *
 * <p>May import {@code web.page}, {@code web.record}, {@code catalogue}, {@code text}.
 */
@NullMarked
package org.zhibiao.web.feed;

import org.jspecify.annotations.NullMarked;
