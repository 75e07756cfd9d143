/** A note to the writer or to colleagues: a paragraph or two, not a correspondence. */
export const NOTE_MAX = 1_000;
/** Seconds between two comments of one person in slow mode: less is felt by nobody, more is closing. */
export const SLOW_MIN = 10;
export const SLOW_MAX = 3_600;
