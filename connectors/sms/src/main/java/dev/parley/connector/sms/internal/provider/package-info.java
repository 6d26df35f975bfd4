/** What differs from one SMS provider to the next. Not API. */
package dev.parley.connector.sms.internal.provider;
