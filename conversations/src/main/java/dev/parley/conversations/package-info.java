/**
 * Contacts, conversations, messages and everything else that the hub remembers, on SQLite or
 * PostgreSQL behind one {@link dev.parley.conversations.Store}.
 */
package dev.parley.conversations;
