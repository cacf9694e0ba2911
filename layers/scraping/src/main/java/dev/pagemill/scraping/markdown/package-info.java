/** GitHub-flavoured Markdown from cleaned HTML. */
@NullMarked
package dev.pagemill.scraping.markdown;

import org.jspecify.annotations.NullMarked;
