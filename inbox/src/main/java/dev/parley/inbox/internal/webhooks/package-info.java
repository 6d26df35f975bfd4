/** Events on their way to integrators: Standard Webhooks, from the store's event log. */
package dev.parley.inbox.internal.webhooks;
