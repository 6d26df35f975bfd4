/** The demo: the hub, and around it a simulated world of customers and things. */
package dev.parley.hub.demo;
