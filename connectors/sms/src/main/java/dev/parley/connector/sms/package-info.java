/** Text messages through the providers' webhooks and REST APIs. */
package dev.parley.connector.sms;
