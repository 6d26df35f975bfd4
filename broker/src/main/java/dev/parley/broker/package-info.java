/**
 * Artemis, embedded or remote, behind one narrow facade: {@link dev.parley.broker.Broker}. Nothing
 * of Artemis' own types is seen from outside.
 */
package dev.parley.broker;
