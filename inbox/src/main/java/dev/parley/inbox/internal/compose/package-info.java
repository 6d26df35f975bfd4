/** What happens between writing an answer and handing it in. */
package dev.parley.inbox.internal.compose;
