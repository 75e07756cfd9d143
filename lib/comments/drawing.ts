/** Deeper replies are still stored under their parent, but drawn on a page of their own: narrower columns were unreadable at 360 px. */
export const MAX_DRAWN_DEPTH = 5;
