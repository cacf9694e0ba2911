/** Holds the functions' calls of AWS services to the policies that template.yaml gives them, as IAM does. */
@NullMarked
package dev.pagemill.local.policy;

import org.jspecify.annotations.NullMarked;
