package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-09-04 | 2025-09-04",
                "2025-09-04T10:11:12Z | 2025-09-04T10:11:12Z",
                "2025-09-04T10:11:12.123+0200 | 2025-09-04T10:11:12+02:00",
                "Thu, 04 Sep 2025 10:11:12 GMT | 2025-09-04T10:11:12Z",
                "Posted on September 4th, 2025 at 3:05 pm | 2025-09-04T15:05:00",
                "4. März 2019 | 2019-03-04",
                "04.03.2019 | 2019-03-04",
                "03/04/2019 | 2019-03-04",
                "23/04/2019 | 2019-04-23",
                "le 12 août 2020 | 2020-08-12",
                "15 de enero de 2021 | 2021-01-15",
                "2019年3月4日 | 2019-03-04",
                "4 марта 2019 г. | 2019-03-04",
                "1567591872 | 2019-09-04T10:11:12Z",
                "3 Μαΐου 2024 | 2024-05-03",
                "2024. május 3., 10:20 | 2024-05-03",
                "2024. 5. 3. 오후 3:05 | 2024-05-03",
                "3. marts 2024 kl. 10.30 | 2024-03-03",
                "ngày 3 tháng 5 năm 2024 | 2024-05-03",
                "3 مايو 2024 | 2024-05-03",
                "٣ مايو ٢٠٢٤ | 2024-05-03",
                "3 พฤษภาคม 2567 | 2024-05-03",
                "3. mája 2024 | 2024-05-03",
                "令和6年5月3日 | 2024-05-03",
                "Mon Aug 03 12:45:00 EDT 2015 | 2015-08-03T12:45:00-04:00",
                "Fri Sep  4 10:11:12 2020 | 2020-09-04T10:11:12",
                "Fri Sep 04 10:11:12 +0200 2020 | 2020-09-04T10:11:12+02:00",
                "May 3, 2016, 2:58 p.m. PST | 2016-05-03T14:58:00-08:00",
                "12/05/99 | 1999-12-05",
                "12/05/24 | 2024-12-05",
            })
    void readsTheUsualForms(String written, String expected) {
        assertEquals(
                expected,
                DateText.parse(written, (separator, american, other) -> separator.equals("/"))
                        .orElse("nothing"));
    }
}
