import { z } from "zod";

/** Under which name lib/settings keeps them. */
export const PURGE_SETTING = "purge";

/** How long text that nobody can read any more is kept: while appeals come in and moderators may need to look again. */
export const PurgeSettings = z.object({ days: z.int().min(30).max(3_650).default(180) });
