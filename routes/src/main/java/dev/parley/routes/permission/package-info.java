/** Who may command what, when, and how sure the hub must be that it is them. */
package dev.parley.routes.permission;
