/**
 * What a page shows, as typed values that the templates only print. Knows nothing of HTTP.
 *
 * <ul>
 *   <li>{@link org.zhibiao.web.page.Words}: the reader's language: labels, names of places and
 *       classes, dates, numbers.
 *   <li>{@link org.zhibiao.web.page.Frame}: what surrounds every page; {@link
 *       org.zhibiao.web.page.Frames} builds it.
 *   <li>{@link org.zhibiao.web.page.Text}, {@link org.zhibiao.web.page.Badge}, {@link
 *       org.zhibiao.web.page.ResultRow}, {@link org.zhibiao.web.page.DatedItem}: the parts.
 *   <li>{@link org.zhibiao.web.page.HomePage}, {@link org.zhibiao.web.page.SearchPage}, {@link
 *       org.zhibiao.web.page.AboutPage}, {@link org.zhibiao.web.page.ErrorPage}: the pages. A
 *       record's page is in {@code web.record}.
 * </ul>
 *
 * <p>May import {@code catalogue}, {@code search}, {@code text}.
 */
@NullMarked
package org.zhibiao.web.page;

import org.jspecify.annotations.NullMarked;
