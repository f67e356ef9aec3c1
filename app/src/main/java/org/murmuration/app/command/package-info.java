/** One class for each command, and what they have in common: options, exit codes, messages. */
package org.murmuration.app.command;
