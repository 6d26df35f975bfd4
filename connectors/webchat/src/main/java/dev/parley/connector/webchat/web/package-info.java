/** Serves the chat widget's files. */
package dev.parley.connector.webchat.web;
