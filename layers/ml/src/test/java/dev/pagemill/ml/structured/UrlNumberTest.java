package dev.pagemill.ml.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlNumberTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://shop.example/Some-Thing/dp/B0D1PC8551, B0D1PC8551",
                "https://shop.example/itm/365999454668?hash=x, 365999454668",
                "https://shop.example/us/en/p/kallax-shelf-white-80275887/, 80275887",
                "https://shop.example/barbecue/8866-1600-martinsen.html, 8866",
                "https://shop.example/app/730/Name_2/, 730",
                "https://shop.example/p/thing?sku=SS24-SD-3.0, SS24-SD-3.0",
                "https://shop.example/c/product/1082604-REG/camera_with.html, 1082604",
                "https://shop.example/products/tea-300mg, -",
                "https://shop.example/-/, -",
                "https://shop.example/., -",
                "https://shop.example, -",
                "not an address, -",
            })
    void readsTheNumberThatAnAddressCarries(String url, String number) {
        assertEquals(number == null ? "" : number, UrlNumber.of(url).orElse(""));
    }
}
