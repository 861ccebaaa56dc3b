/**
 * What the installation is told: {@link org.zhibiao.config.Settings}, from a file, then the
 * environment, then flags, checked once at the start. Imports nothing of the project.
 */
@NullMarked
package org.zhibiao.config;

import org.jspecify.annotations.NullMarked;
