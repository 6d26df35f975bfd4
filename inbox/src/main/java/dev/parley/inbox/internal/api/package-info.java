/** The operations of {@code /api/v1}, as the files in {@code openapi/} describe them. */
package dev.parley.inbox.internal.api;
