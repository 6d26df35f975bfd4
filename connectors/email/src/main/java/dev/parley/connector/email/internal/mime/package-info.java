/** From a mail's bytes to a message: every header and part is hostile. */
package dev.parley.connector.email.internal.mime;
