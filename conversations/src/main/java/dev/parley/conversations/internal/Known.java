package dev.parley.conversations.internal;

import dev.parley.model.Contact;

/**
 * An address that the store knows.
 *
 * @param number its row
 * @param contact whose it is
 */
public record Known(long number, Contact contact) {}
