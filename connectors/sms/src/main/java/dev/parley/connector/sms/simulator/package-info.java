/** An SMS provider and its customers' telephones, played for the demo and for tests. */
package dev.parley.connector.sms.simulator;
