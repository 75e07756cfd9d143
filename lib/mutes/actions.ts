"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { returnPath } from "../web/return-to";
import { mute, unmute } from "./commands";

/** Muting where there are no scripts: `wanted` is "yes" or "no"; then back to where one was. */
export const submitMute = formAction(async (form) => {
  const actor = await requireActor();
  const change = textOf(form, "wanted") === "no" ? unmute : mute;
  await change(actor, textOf(form, "of"));
  redirect(returnPath(textOf(form, "returnTo")));
});
