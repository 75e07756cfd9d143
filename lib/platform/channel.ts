/** The PostgreSQL channel on which processes tell each other what has changed. */
export const CHANNEL = "paddock";
