/** What API Gateway's HTTP API does: routes requests to functions, with payload format 2.0. */
@NullMarked
package dev.pagemill.local.gateway;

import org.jspecify.annotations.NullMarked;
