package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TableTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void alignsColumnsAndPutsNumbersToTheRight() throws JsonProcessingException {
        var rows = json("[{'name':'Tent','price':189},{'name':'Pack','price':1049.5,'note':'a\\nb'}]");
        assertEquals("name   price  note\nTent     189\nPack  1049.5  a b", Table.of(rows));
    }

    @Test
    void fitsOnlyFlatRecords() throws JsonProcessingException {
        assertTrue(Table.fits(json("[{'a':1}]")));
        assertFalse(Table.fits(json("[]")));
        assertFalse(Table.fits(json("[1]")));
        assertFalse(Table.fits(json("[{'a':[1]}]")));
        assertFalse(Table.fits(json("{'a':1}")));
    }
}
