"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { addRule, editRule, retireRule } from "./commands";

/** A rule's form: without a number it is a new one. */
export const submitRule = formAction(async (form) => {
  const actor = await requireActor();
  const words = { title: textOf(form, "title"), text: textOf(form, "text"), key: textOf(form, "key") };
  const of = Number(textOf(form, "number"));
  const number = of
    ? await editRule(actor, of, { ...words, version: textOf(form, "version") })
    : await addRule(actor, words);
  redirect(`/moderation/settings/rules?saved=${number}#rule-${number}`);
});

export const submitRetired = formAction(async (form) => {
  const actor = await requireActor();
  const retired = textOf(form, "retired") === "yes";
  const number = await retireRule(actor, Number(textOf(form, "number")), { retired, version: textOf(form, "version") });
  redirect(`/moderation/settings/rules?saved=${number}#rule-${number}`);
});
