/** What the email connector is made of; no API. */
package dev.parley.connector.email.internal;
