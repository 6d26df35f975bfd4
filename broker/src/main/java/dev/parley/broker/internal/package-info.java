/** What lies behind the facade; nobody else's business. */
package dev.parley.broker.internal;
