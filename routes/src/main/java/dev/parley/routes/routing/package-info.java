/** Who answers: the routing rules, and the agents who are there and have room. */
package dev.parley.routes.routing;
