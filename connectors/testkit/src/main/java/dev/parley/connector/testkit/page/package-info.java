/** What pages are tested with, in a real browser. */
package dev.parley.connector.testkit.page;
