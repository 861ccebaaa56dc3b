/**
 * The typed pages of accounts: what their templates print, made from {@code accounts} and the
 * reader's words. The handlers are in {@code web}.
 *
 * <p>May import {@code web.page}, {@code accounts}, {@code accounts.secret}, {@code
 * search.thesaurus}, {@code text}.
 */
@NullMarked
package org.zhibiao.web.account;

import org.jspecify.annotations.NullMarked;
