/** Words, verbs and numbers as people write them, in ten languages. */
package dev.parley.routes.commands.language;
