/** The routes of an SMS channel and what they are made of. Not API. */
package dev.parley.connector.sms.internal;
