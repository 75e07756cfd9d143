import "server-only";
import { CHECKS_SETTING, type ChecksSettings } from "../checks/settings";
import { findClassifier } from "../classifier/queries";
import { EXAMPLES_NEEDED, hasEnough } from "../classifier/views";
import { Conflict, Forbidden, Invalid } from "../failures";
import { db } from "../platform/db";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";

/**
 * Puts another value in the place of the one at `version` (0: nobody has changed it yet). Who calls it has parsed the value.
 * @throws Forbidden  only admins set what holds for the whole site
 * @throws Conflict   somebody else has changed it meanwhile
 */
export async function saveSetting(
  actor: Actor,
  { key, value, version }: { key: string; value: object; version: number },
): Promise<void> {
  if (!can(actor, "setChecks", "site")) throw new Forbidden("Only admins set what holds for the whole site.");
  const saved = await db().$executeRaw`
    insert into site_setting (key, value, version, changed_at, changed_by_id)
    select ${key}, ${JSON.stringify(value)}::jsonb, 1, now(), ${actor.id}::uuid where ${version} = 0
    on conflict (key) do nothing`;
  const changed =
    saved ||
    (await db().$executeRaw`
      update site_setting set value = ${JSON.stringify(value)}::jsonb, version = version + 1, changed_at = now(), changed_by_id = ${actor.id}::uuid
      where key = ${key} and version = ${version}`);
  if (!changed)
    throw new Conflict("Somebody else has changed this meanwhile. Load the page anew, then make your change again.");
  log.info({ person: actor.id, setting: key, version: version + 1 }, "setting changed");
}

/**
 * Puts other settings of the checks in the place of those at `version`. They hold from the next comment on.
 * @throws Forbidden  only admins set the checks
 * @throws Invalid    the classifier is to be turned on and has learnt too little
 * @throws Conflict   somebody else has changed them meanwhile
 */
export async function saveChecks(actor: Actor, settings: ChecksSettings, version: number): Promise<void> {
  if (!can(actor, "setChecks", "site")) throw new Forbidden("Only admins set the checks.");
  const learnt = settings.classifier.on ? await findClassifier() : null;
  if (settings.classifier.on && !(learnt && hasEnough(learnt.figures)))
    throw new Invalid(
      "classifier.on",
      `The classifier can’t be turned on before it has learnt from ${EXAMPLES_NEEDED} hidden and ${EXAMPLES_NEEDED} kept comments. Leave it off; until then it says nothing.`,
    );
  await saveSetting(actor, { key: CHECKS_SETTING, value: settings, version });
}
