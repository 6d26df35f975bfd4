/** Who may come in: passwords, sessions, tokens, log-in limits, origins. */
package dev.parley.inbox.internal.auth;
