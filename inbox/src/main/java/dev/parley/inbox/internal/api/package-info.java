/** The operations of {@code /api/v1}, as {@code openapi.json} describes them. */
package dev.parley.inbox.internal.api;
