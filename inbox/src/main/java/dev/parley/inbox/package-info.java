/**
 * The agents' inbox: a REST and live API under {@code /api/v1} and the web app that uses it. What
 * the inbox needs from the rest of the hub is named here as small interfaces; the hub implements
 * them.
 */
package dev.parley.inbox;
