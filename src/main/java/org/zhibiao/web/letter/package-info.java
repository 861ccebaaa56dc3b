/**
 * The typed pages of letters, and their printing as text; as HTML they are printed from templates
 * like any page.
 *
 * <p>May import {@code web.page}, {@code web.record}, {@code subscriptions}, {@code
 * subscriptions.announcement}, {@code accounts}, {@code catalogue}, {@code text}.
 */
@NullMarked
package org.zhibiao.web.letter;

import org.jspecify.annotations.NullMarked;
