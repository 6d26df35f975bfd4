/** Web chat: the connector and its Camel component {@code webchat:<channel>}. */
package dev.parley.connector.webchat;
