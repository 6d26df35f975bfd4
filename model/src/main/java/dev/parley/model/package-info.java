/**
 * The vocabulary of Parley: what a message, a conversation, a contact and a device are. Records and
 * sealed types only; nothing here does I/O.
 */
package dev.parley.model;
