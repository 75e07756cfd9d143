"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { Forbidden } from "../failures";
import { can } from "../policy";
import { liveRules } from "../rules/queries";
import { formAction, textOf, typedIn } from "../web/form";
import { readChecks } from "./checks-form";
import { saveChecks } from "./commands";
import { dryRun } from "./dry-run";

/** The form of the checks: saves it, or tries what stands in it on the last 30 days and stores nothing. */
export const submitChecks = formAction(async (form) => {
  const actor = await requireActor();
  if (!can(actor, "setChecks", "site")) throw new Forbidden("Only admins set the checks.");
  const typed = typedIn(form);
  const rules = (await liveRules()).map(({ number }) => number);
  const { settings, problems } = readChecks(typed, rules);
  if (!settings) {
    const count = Object.keys(problems).length;
    const message = `Nothing was saved: ${count === 1 ? "one field is" : `${count} fields are`} not right. Each says below what to change.`;
    return { message, field: Object.keys(problems)[0] ?? "", typed, problems };
  }
  if (textOf(form, "do") === "try") return { message: "", field: "", typed, tried: await dryRun(settings) };
  await saveChecks(actor, settings, Number(textOf(form, "version")));
  redirect("/moderation/settings?saved");
});
