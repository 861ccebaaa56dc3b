package org.zhibiao.curation.note;

import java.time.Instant;

/**
 * A librarian's note for colleagues, which readers never see.
 *
 * @param originId the record that it was written for, which may have been merged into another
 * @param text plain text
 * @param writtenBy as {@link org.zhibiao.accounts.Actor#name}
 */
public record ColleagueNote(
    long id, String recordId, String originId, String text, String writtenBy, Instant writtenAt) {}
