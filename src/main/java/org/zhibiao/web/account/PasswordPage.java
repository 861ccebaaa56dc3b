package org.zhibiao.web.account;

import org.zhibiao.web.page.FormView;

/**
 * A reset: asking for the letter, or setting the new password.
 *
 * @param link the token of the letter, empty while asking
 */
public record PasswordPage(FormView form, String link) {}
