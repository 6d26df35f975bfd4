/** The web app as it is served: the page, its modules and Lit. */
package dev.parley.inbox.web;
