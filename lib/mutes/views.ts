/** Somebody I muted, or might. */
export type MuteState = { handle: string; name: string; muted: boolean };

/** Whom I muted, newest first. */
export type Muted = { handle: string; name: string; since: string };
