/** Logging in at a provider: OpenID Connect's authorization code flow with PKCE. */
package dev.parley.inbox.internal.oidc;
