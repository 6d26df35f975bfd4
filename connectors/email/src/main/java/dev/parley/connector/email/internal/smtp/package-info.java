/** Writes a mail and gives it to the submission server. */
package dev.parley.connector.email.internal.smtp;
