/** Models and embeddings of Amazon Bedrock. */
@NullMarked
package dev.pagemill.ml.bedrock;

import org.jspecify.annotations.NullMarked;
