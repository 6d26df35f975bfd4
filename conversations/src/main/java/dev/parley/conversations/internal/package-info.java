/** How the store works inside. No API: may change at any time. */
package dev.parley.conversations.internal;
