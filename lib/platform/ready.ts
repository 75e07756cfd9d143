import "server-only";
import { db } from "./db";
import { log } from "./log";

/** Whether the database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await db().$queryRaw`select 1 as ok`;
    return true;
  } catch (error) {
    log.warn({ error: String(error) }, "the database does not answer");
    return false;
  }
}
