/**
 * The typed pages of the desk, where librarians and administrators work.
 *
 * <p>May import {@code web.page}, {@code web.account}, {@code web.source}, {@code accounts}.
 */
@NullMarked
package org.zhibiao.web.desk;

import org.jspecify.annotations.NullMarked;
