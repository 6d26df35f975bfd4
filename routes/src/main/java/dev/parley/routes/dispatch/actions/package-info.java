/**
 * What people inside do to one conversation, an event a class. A new one is a small class beside
 * these and a line in {@link dev.parley.routes.dispatch.actions.Actions}.
 */
package dev.parley.routes.dispatch.actions;
