import type { z } from "zod";
import { CHECKS_SETTING, ChecksSettings } from "../checks/settings";
import { db } from "../platform/db";

/** What the checks of a site for tests know, and nobody says by chance. */
export const BLOCKED_WORD = "zzblockedzz";
export const SUSPECT_WORD = "zzsuspectzz";

/** Whoever tests something else posts a hundred comments at once, shouts, and is new. */
const EASY: z.input<typeof ChecksSettings> = {
  floods: { on: false },
  repeats: { on: false },
  links: { on: false },
  capitals: { on: false },
  newcomer: { on: false },
  words: { blocked: [BLOCKED_WORD], suspect: [SUSPECT_WORD] },
};

/** Makes the checks of a whole site let pass what tests and the bench post. A test of the checks has settings of its own. */
export async function easeChecks(): Promise<void> {
  const value = ChecksSettings.parse(EASY);
  await db().siteSetting.upsert({
    where: { key: CHECKS_SETTING },
    create: { key: CHECKS_SETTING, value, version: 1, changedAt: new Date() },
    update: { value, version: { increment: 1 }, changedAt: new Date() },
  });
}
