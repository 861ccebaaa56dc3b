package org.zhibiao.mail;

import java.time.Instant;

/**
 * What came of a try, as it is written down.
 *
 * @param state sent, failed, or due again
 * @param next when it is due again; of no meaning otherwise
 * @param isAddress whether it counts against the address
 */
record Noted(Letter letter, Letter.State state, String reply, Instant next, boolean isAddress) {}
