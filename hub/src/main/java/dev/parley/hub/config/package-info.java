/** What an operator says in {@code config/parley.yaml}, read, checked and turned into records. */
package dev.parley.hub.config;
