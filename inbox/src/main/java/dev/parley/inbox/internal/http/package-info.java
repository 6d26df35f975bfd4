/** Requests and answers: finding the operation, reading bodies, problem+json. */
package dev.parley.inbox.internal.http;
