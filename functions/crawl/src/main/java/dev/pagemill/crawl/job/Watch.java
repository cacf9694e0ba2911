package dev.pagemill.crawl.job;

import java.util.List;

/** Looks after tasks whose answers are late: they are sent again, and given up when they are late too often. */
final class Watch {
    private final Draft draft;

    Watch(Draft draft) {
        this.draft = draft;
    }

    void look() {
        for (var late : List.copyOf(draft.flights.entrySet())) {
            if (draft.now - late.getValue().sentAt() >= Step.RESEND_AFTER_MILLIS) {
                late(late.getKey(), late.getValue());
            }
        }
    }

    private void late(int position, Flight flight) {
        if (flight.resends() < Step.MAX_RESENDS) {
            // An answer of which a part is taken in is not kept: it is asked for again from its beginning.
            draft.flights.put(position, flight.resent(draft.now));
            draft.effects.add(draft.sending(position));
        } else if (position >= 0) {
            draft.fail(draft.failed(position, PageFailure.LOST, "No worker answered in time"));
        } else {
            draft.flights.remove(position);
        }
    }
}
