package dev.pagemill.asl.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronConstraint;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.parser.CronParser;
import java.util.List;
import java.util.stream.Stream;

/** The two dialects of cron that schedules speak. */
final class CronDialects {
    private static final int LAST_YEAR = 2199;

    /** The library counts weekdays from here: in EventBridge's dialect Sunday is 1. */
    private static final int MONDAY = 2;

    private CronDialects() {}

    static CronParser unix() {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    }

    static CronParser aws() {
        CronDefinition definition = CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .and()
                .withHours()
                .withValidRange(0, 23)
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(MONDAY)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, LAST_YEAR)
                .and()
                .withCronValidation(new OneDayField())
                .instance();
        return new CronParser(definition);
    }

    private static final class OneDayField extends CronConstraint {
        private static final long serialVersionUID = 1L;

        OneDayField() {
            super("one of day-of-month and day-of-week must be ?, and not both");
        }

        @Override
        public boolean validate(Cron cron) {
            return isOpen(cron, CronFieldName.DAY_OF_MONTH) != isOpen(cron, CronFieldName.DAY_OF_WEEK);
        }

        private static boolean isOpen(Cron cron, CronFieldName field) {
            return cron.retrieve(field).getExpression() instanceof QuestionMark;
        }
    }

    /** Refuses ranges that run backwards, of which the library would take only the first value; weekdays may. */
    static void check(Cron cron) {
        for (var field :
                List.of(CronFieldName.MINUTE, CronFieldName.HOUR, CronFieldName.DAY_OF_MONTH, CronFieldName.MONTH)) {
            ranges(cron.retrieve(field).getExpression()).forEach(range -> {
                if (number(range.getFrom().getValue()) > number(range.getTo().getValue())) {
                    throw new IllegalArgumentException("the range " + range.asString() + " of "
                            + field.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + " runs backwards");
                }
            });
        }
    }

    private static int number(Object value) {
        return value instanceof Integer number ? number : 0;
    }

    private static Stream<Between> ranges(FieldExpression expression) {
        return switch (expression) {
            case Between between -> Stream.of(between);
            case And and -> and.getExpressions().stream().flatMap(CronDialects::ranges);
            case Every every -> ranges(every.getExpression());
            default -> Stream.empty();
        };
    }

    /** The library's reason with its surroundings taken off, and what the fields are. */
    static String complaint(String text, IllegalArgumentException e) {
        String reason = String.valueOf(e.getMessage())
                .replace("Failed to parse cron expression. ", "")
                .replace("Invalid cron expression: " + text + ". ", "");
        return "cron \"" + text + "\": " + reason
                + ". Six fields are EventBridge's: minutes hours day-of-month month day-of-week year; five are a crontab's:"
                + " minutes hours day-of-month month day-of-week";
    }
}
