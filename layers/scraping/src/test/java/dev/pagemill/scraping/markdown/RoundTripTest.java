package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What is written reads back, by a CommonMark parser, to the text of the page; and nothing that pages contain breaks it. */
class RoundTripTest {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create()))
            .build();
    private static final String[] WORDS = {
        "mill",
        "*",
        "**",
        "_",
        "snake_case",
        "__init__",
        "#",
        "# no",
        "1.",
        "2) x",
        "-",
        "+",
        "---",
        "===",
        ">",
        "> q",
        "`",
        "``",
        "[a]",
        "[a](b)",
        "![x]",
        "[x]",
        "[^1]",
        "[a]: b",
        "<b>",
        "</p>",
        "<!-- -->",
        "&amp;",
        "&copy;",
        "a|b",
        "|",
        "\\",
        "\\*",
        "~",
        "~~x~~",
        "~5",
        "!",
        "http://x.y/a_b_c",
        "$",
        "5$",
        "(",
        ")",
        "\"q\"",
        "漢字",
        "「引用」",
        "é",
        "a*b",
        "*x",
        "x*",
        "_x",
        "x_",
        ":"
    };
    private static final String[] INLINE = {
        "b", "i", "em", "strong", "code", "span", "del", "a href='/u(1)_x'", "a href=x"
    };
    private static final String[] BLOCK = {"p", "div", "ul", "ol", "blockquote", "h2", "pre", "table", "h3", "p"};

    private final StringBuilder html = new StringBuilder();
    private Random random = new Random(0);

    @Test
    void readsBackAsTheSameText() {
        List<String> misread = new ArrayList<>();
        for (int seed = 0; seed < 2_000; seed++) {
            random = new Random(seed);
            html.setLength(0);
            blocks(seed % 4);
            Element body = Jsoup.parse(html.toString()).body();
            String markdown = Markdown.render(body, "https://example.com/");
            if (!squeeze(body.text()).equals(squeeze(textOf(PARSER.parse(markdown))))) {
                misread.add(html + "\n---\n" + markdown);
            }
        }
        assertTrue(misread.isEmpty(), () -> misread.size() + " misread:\n" + String.join("\n=====\n", misread));
    }

    /** The header of several rows is read back as one, each column with what stands above it. */
    @Test
    void readsBackHeadersOfSeveralRows() {
        for (int seed = 0; seed < 500; seed++) {
            random = new Random(seed);
            int groups = random.nextInt(3) + 1;
            StringBuilder upper = new StringBuilder("<tr><th rowspan=2>").append(word());
            String first = Jsoup.parse(upper.toString().replace("<tr><th rowspan=2>", ""))
                    .text();
            StringBuilder lower = new StringBuilder("<tr>");
            StringBuilder body = new StringBuilder("<tr><td>x");
            List<String> wanted = new ArrayList<>(List.of(first));
            for (int group = 0; group < groups; group++) {
                int width = random.nextInt(3) + 1;
                String above = "g" + group + word();
                upper.append("<th colspan=").append(width).append('>').append(above);
                for (int column = 0; column < width; column++) {
                    String below = "c" + column + word();
                    lower.append("<th>").append(below);
                    body.append("<td>y");
                    wanted.add(Jsoup.parse(above + " – " + below).text());
                }
            }
            String table = "<table><thead>" + upper + lower + "</thead>" + body + "</table>";
            String markdown = Markdown.render(Jsoup.parse(table).body(), "https://example.com/");
            assertEquals(
                    wanted.stream().map(RoundTripTest::squeeze).toList(),
                    headersOf(PARSER.parse(markdown)),
                    () -> table + "\n" + markdown);
        }
    }

    /** A frame's title and address, whatever they are made of, are read back as one link's. */
    @Test
    void readsBackWhatFramesShow() {
        for (int seed = 0; seed < 500; seed++) {
            random = new Random(seed);
            String title = ("t " + WORDS[random.nextInt(WORDS.length)] + " " + WORDS[random.nextInt(WORDS.length)]);
            Element frame = new Element("iframe")
                    .attr("title", title)
                    .attr("src", "https://e.com/a(b)_" + random.nextInt(9) + "?x=[1]&y=*(" + random.nextInt(9));
            Element content = new Element("body")
                    .appendChild(new Element("p").appendText("a"))
                    .appendChild(frame);
            String markdown = Markdown.render(content, "https://example.com/");
            Node document = PARSER.parse(markdown);
            assertEquals(squeeze("a" + title), squeeze(textOf(document)), markdown);
            Node last = document.getLastChild().getFirstChild();
            assertEquals(frame.attr("src"), ((org.commonmark.node.Link) last).getDestination(), markdown);
        }
    }

    private static List<String> headersOf(Node document) {
        List<String> headers = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                if (node instanceof TableCell cell && cell.isHeader()) {
                    headers.add(squeeze(textOf(cell)));
                }
                visitChildren(node);
            }
        });
        return headers;
    }

    @Test
    void doesNotChangeItsInput() {
        random = new Random(7);
        blocks(3);
        Document page = Jsoup.parse(html.toString());
        String before = page.outerHtml();
        Markdown.render(page.body(), "https://example.com/");
        assertEquals(before, page.outerHtml());
    }

    @Test
    void survivesBrokenMarkup() {
        String[] pieces = {
            "<table>",
            "<div role=table>",
            "<div role=row>",
            "<div role=cell aria-colspan=9999999 aria-rowspan=0>",
            "<span role=columnheader>",
            "<div style='display:table'>",
            "<thead>",
            "<th colspan=3>",
            "<tr>",
            "<td colspan=9999999999>",
            "<td rowspan=0>",
            "</table>",
            "<li>",
            "<ul>",
            "</ul>",
            "<dt>",
            "<dd>",
            "<dl>",
            "<pre>",
            "<code>",
            "<br>",
            "<math>",
            "<mfrac>",
            "<mi>",
            "</math>",
            "<a href='http://['>",
            "<img src='::'>",
            "<h1>",
            "</h1>",
            "<sup>",
            "<a href='#n'>1</a>",
            "<p id=n>",
            "<blockquote class='admonition note'>",
            "<p class=admonition-title>",
            "text",
            "<script type=math/tex>x",
            "</script>",
            "<svg>",
            "<noscript>",
            "<div class=katex>",
            "<summary>",
            "<details>",
            "<input type=checkbox>",
            "<q>",
            "<rt>",
            "<b style='font-weight:normal'>",
            "\\(",
            "\\)",
            "$$",
            "</div>"
        };
        for (int seed = 0; seed < 1_500; seed++) {
            Random pick = new Random(seed);
            StringBuilder broken = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                broken.append(pieces[pick.nextInt(pieces.length)]);
            }
            Markdown.render(Jsoup.parse(broken.toString()).body(), "https://example.com/");
        }
    }

    @Test
    void rendersDeepNestingWithoutRecursion() {
        for (String name : List.of("div", "b", "blockquote", "ul", "li", "span", "td", "dl", "a")) {
            // From the inside out: adding to a deep tree costs its depth.
            Element root = new Element(name).appendText("x");
            for (int i = 0; i < 100_000; i++) {
                root = new Element(name).appendText("x").appendChild(root);
            }
            Element content = root;
            Assertions.assertTimeout(
                    Duration.ofSeconds(20),
                    () -> assertTrue(Markdown.render(content, "").contains("x")),
                    name);
        }
    }

    @Test
    void rendersLongTables() {
        StringBuilder rows = new StringBuilder("<table><tr><th>a<th>b<th>c</tr>");
        for (int i = 0; i < 50_000; i++) {
            rows.append("<tr><td>").append(i).append("<td><b>x</b> y<td rowspan=2><a href=/z>z</a></tr>");
        }
        Element body = Jsoup.parse(rows.append("</table>").toString()).body();
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertEquals(
                        50_002, Markdown.render(body, "https://e.com").lines().count()));
    }

    @Test
    void rendersLongTablesOfRolesAndManyOfThemInOneAnother() {
        StringBuilder rows = new StringBuilder(
                "<div role=table><div role=row><b role=columnheader>a</b><b role=columnheader>b</b></div>");
        for (int i = 0; i < 20_000; i++) {
            rows.append("<div role=row><i role=cell>").append(i).append("</i><i role=cell><a href=/z>z</a></i></div>");
        }
        Element body = Jsoup.parse(rows.append("</div>").toString()).body();
        String cell = "<div role=grid><div role=row><div role=gridcell>x</div><div role=gridcell>";
        Element nested = Jsoup.parse(cell.repeat(150) + "word ".repeat(200_000)).body();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertEquals(20_002, Markdown.render(body, "https://e.com").lines().count());
            assertTrue(Markdown.render(nested, "").contains("word"));
        });
    }

    private void blocks(int depth) {
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            String name = BLOCK[random.nextInt(BLOCK.length)];
            switch (name) {
                case "ul", "ol" -> list(name, depth);
                case "table" -> table();
                case "blockquote", "div" -> {
                    html.append('<').append(name).append('>');
                    if (depth > 0) {
                        blocks(depth - 1);
                    }
                    html.append("</").append(name).append('>');
                }
                case "pre" -> html.append("<pre>").append("w ").append(word()).append("</pre>");
                default -> {
                    html.append('<').append(name).append('>');
                    inline(2);
                    html.append("</").append(name).append('>');
                }
            }
        }
    }

    private void list(String name, int depth) {
        html.append('<').append(name).append('>');
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            html.append("<li>");
            inline(1);
            if (depth > 0 && random.nextInt(3) == 0) {
                blocks(depth - 1);
            }
            html.append("</li>");
        }
        html.append("</").append(name).append('>');
    }

    /** A table of HTML's own elements, or of others by their roles. */
    private void table() {
        boolean roles = random.nextInt(3) == 0;
        String row = roles ? "<div role=row>" : "<tr>";
        String cell = roles ? "<div role=cell>" : "<td>";
        String cellEnd = roles ? "</div>" : "</td>";
        html.append(
                roles
                        ? "<div role=table><div role=row><div role=columnheader>h</div><div role=columnheader>k</div></div>"
                        : "<table><tr><th>h<th>k</tr>");
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            html.append(row).append(cell);
            inline(1);
            html.append(cellEnd).append(cell);
            inline(1);
            html.append(cellEnd).append(roles ? "</div>" : "</tr>");
        }
        html.append(roles ? "</div>" : "</table>");
    }

    private void inline(int depth) {
        for (int i = random.nextInt(5) + 1; i > 0; i--) {
            if (depth > 0 && random.nextInt(3) == 0) {
                String tag = INLINE[random.nextInt(INLINE.length)];
                html.append('<').append(tag).append('>');
                inline(depth - 1);
                html.append("</").append(tag.split(" ")[0]).append('>');
            } else {
                html.append(word());
            }
            html.append(random.nextInt(3) == 0 ? "" : " ");
            if (random.nextInt(12) == 0) {
                html.append("<br>");
            }
        }
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)].replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String squeeze(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }

    private static String textOf(Node document) {
        StringBuilder out = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                out.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                out.append(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock code) {
                out.append(code.getLiteral());
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                throw new AssertionError("an indented code block was never written: " + code.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                // Line breaks in cells.
            }

            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                visitChildren(node);
                out.append(node instanceof TableCell ? " " : "");
            }
        });
        return out.toString();
    }
}
