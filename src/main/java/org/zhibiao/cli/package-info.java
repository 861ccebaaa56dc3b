/**
 * The commands, one class each; {@link org.zhibiao.cli.CommandLineTool} is the entry. They take
 * their objects from {@code App}, talk to a person at a terminal in the language of the terminal,
 * and end with a status that a script can rely on: 0 done, 1 not done, 2 done in part (some lines
 * were left out), 64 misused.
 */
@NullMarked
package org.zhibiao.cli;

import org.jspecify.annotations.NullMarked;
