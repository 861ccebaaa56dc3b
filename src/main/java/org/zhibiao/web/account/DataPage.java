package org.zhibiao.web.account;

import org.zhibiao.web.page.FormView;

/** One's data, and the end of the account. */
public record DataPage(AccountNav nav, FormView form) {}
