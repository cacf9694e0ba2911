/** Tests of what is learnt of sites. */
package dev.pagemill.ml.recipe;
