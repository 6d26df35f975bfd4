/** What was said in a conversation, as a file that a person outside may have. */
package dev.parley.inbox.internal.transcript;
