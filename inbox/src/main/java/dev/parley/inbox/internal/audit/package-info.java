/** Who did what, as the API records it. */
package dev.parley.inbox.internal.audit;
