/**
 * The single writer of conversations: what each message changes. {@link
 * dev.parley.routes.dispatch.Dispatch} is the batch's way; the {@code *Flow} classes decide.
 */
package dev.parley.routes.dispatch;
