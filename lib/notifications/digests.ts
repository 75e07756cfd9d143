import "server-only";
import { log } from "../platform/log";
import { writeDigest } from "./commands";
import { findDueDigests } from "./queries";

/** Writes every mail about notifications that is due. Others may do so at the same time: each mail is written once. */
export async function runDigests(now = new Date()): Promise<void> {
  for (const due of await findDueDigests(now)) {
    try {
      await writeDigest(due, now);
    } catch (error) {
      // One person's trouble must not keep the others waiting.
      log.error({ ...due, error: error instanceof Error ? error.stack : String(error) }, "a digest failed");
    }
  }
}
