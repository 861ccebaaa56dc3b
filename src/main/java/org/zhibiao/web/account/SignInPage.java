package org.zhibiao.web.account;

import org.zhibiao.web.page.FormView;

/**
 * Signing in, first or second step.
 *
 * @param next where it leads to
 * @param registers whether enterprises can register
 */
public record SignInPage(FormView form, String next, boolean registers) {}
