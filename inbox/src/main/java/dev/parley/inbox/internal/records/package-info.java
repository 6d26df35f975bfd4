/**
 * What the inbox reads and keeps, in its own words; {@code StoreRecords} maps them on the store.
 */
package dev.parley.inbox.internal.records;
