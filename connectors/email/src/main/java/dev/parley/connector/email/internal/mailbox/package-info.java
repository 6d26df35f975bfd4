/** Reads a folder by IMAP, each mail once. */
package dev.parley.connector.email.internal.mailbox;
