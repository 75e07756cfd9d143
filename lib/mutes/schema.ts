/** Whoever needs more is better served by reporting; each page asks for all of them. */
export const MUTES_MAX = 500;
