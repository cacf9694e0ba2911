/** The servers behind the functions (DynamoDB Local, ElasticMQ, s3proxy): processes of their own. */
@NullMarked
package dev.pagemill.local.backing;

import org.jspecify.annotations.NullMarked;
