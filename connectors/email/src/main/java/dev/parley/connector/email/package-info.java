/** Mailboxes as channels: read by IMAP, answered by SMTP. */
package dev.parley.connector.email;
