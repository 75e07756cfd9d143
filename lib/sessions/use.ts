import "server-only";
import { db } from "../platform/db";
import { log } from "../platform/log";

/** How exactly "last used" is known: every use would be a write for every request. */
const EXACT_TO_MS = 5 * 60_000;

/** Notes that a session is in use, now and then, and keeps nobody waiting for it. */
export function noteUse(sessionId: string, usedAt: Date): void {
  if (Date.now() - usedAt.getTime() < EXACT_TO_MS) return;
  db()
    .session.updateMany({ where: { id: sessionId }, data: { usedAt: new Date() } })
    .catch((error) => log.warn({ error: String(error) }, "the use of a session was not noted"));
}
