package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/** Forms: what is asked and filled in stands in a list behind the pages. */
class PdfFormTest {
    private static final String URL = "https://site.example/form.pdf";

    @Test
    void listsFieldsWithALabelOrAValue() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Please fill in.");
            var form = form(sheet);
            var name = named(new PDTextField(form), "f1", "Your name", "Ada\nLovelace");
            var empty = named(new PDTextField(form), "f2", "Your title", "");
            var unlabelled = named(new PDTextField(form), "city", "", "London");
            var nothing = named(new PDTextField(form), "f4", "", "");
            var country = named(new PDComboBox(form), "f5", "Country", "uk");
            country.setOptions(List.of("fr", "uk"), List.of("France", "United Kingdom"));
            var box = named(new PDCheckBox(form), "f6", "I agree", "");
            box.getCOSObject().setName(COSName.V, "Yes");
            var unchecked = named(new PDCheckBox(form), "f7", "Send me news", "");
            var button = named(new PDPushButton(form), "f8", "Send", "");
            form.setFields(List.of(name, empty, unlabelled, nothing, country, box, unchecked, button));
            assertEquals(
                    "Please fill in.\n\n- Your name: Ada  \n  Lovelace\n- Your title:\n- city: London\n- Country: United"
                            + " Kingdom\n- [x] I agree\n- [ ] Send me news",
                    markdown(sheet));
        }
    }

    @Test
    void tellsNoPasswordsAndNothingHidden() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Log in.");
            var form = form(sheet);
            var secret = named(new PDTextField(form), "f1", "Password", "hunter2");
            secret.setPassword(true);
            var hidden = named(new PDTextField(form), "f2", "State", "token");
            hidden.getWidgets().getFirst().setHidden(true);
            form.setFields(List.of(secret, hidden));
            assertEquals("Log in.", markdown(sheet));
        }
    }

    @Test
    void readsFormsWithoutAnyOtherText() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var form = form(sheet);
            form.setFields(List.of(named(new PDTextField(form), "name", "", "Ada")));
            assertEquals("- name: Ada", markdown(sheet));
        }
    }

    @Test
    void readsFieldsInGroupsThatHoldThemselves() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var form = form(sheet);
            var group = new PDNonTerminalField(form);
            group.setPartialName("address");
            var child = named(new PDTextField(form), "street", "", "Main Street 1");
            var again = new COSDictionary();
            again.setString(COSName.T, "again");
            var kids = new COSArray(List.of(child.getCOSObject(), again));
            again.setItem(COSName.KIDS, kids);
            again.setItem(COSName.PARENT, group.getCOSObject());
            child.getCOSObject().setItem(COSName.PARENT, group.getCOSObject());
            group.getCOSObject().setItem(COSName.KIDS, kids);
            form.setFields(List.of(group));
            var markdown = markdown(sheet);
            assertTrue(markdown.startsWith("Text.\n\n- address.street: Main Street 1"), markdown);
        }
    }

    private static PDAcroForm form(PdfSheet sheet) {
        var form = new PDAcroForm(sheet.document());
        sheet.document().getDocumentCatalog().setAcroForm(form);
        return form;
    }

    /** Sets what a filled form holds, without the drawing of it that the library would need a font for. */
    private static <F extends PDField> F named(F field, String name, String label, String value) {
        field.setPartialName(name);
        if (!label.isEmpty()) {
            field.setAlternateFieldName(label);
        }
        if (!value.isEmpty()) {
            field.getCOSObject().setString(COSName.V, value);
        }
        return field;
    }

    private static String markdown(PdfSheet sheet) throws IOException {
        var url = WebUrl.parse(URL).orElseThrow();
        var result =
                new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(sheet.bytes(), "application/pdf", url));
        var page = assertInstanceOf(ParseResult.Parsed.class, result).page();
        return Markdown.render(page.dom().body(), URL);
    }
}
