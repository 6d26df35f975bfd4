/** Control by chat: what a line like {@code /lamp on} means, and what became of it. */
package dev.parley.routes.commands;
