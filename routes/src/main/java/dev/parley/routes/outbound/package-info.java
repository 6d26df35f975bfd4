/**
 * How a message leaves by a channel: retry, circuit breaker, dead letters, and the truth about it.
 */
package dev.parley.routes.outbound;
