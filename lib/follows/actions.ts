"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { returnPath } from "../web/return-to";
import { follow, unfollow } from "./commands";

/** Following where there are no scripts: `wanted` is "yes" or "no"; then back to where one was. */
export const submitFollow = formAction(async (form) => {
  const actor = await requireActor();
  const change = textOf(form, "wanted") === "no" ? unfollow : follow;
  await change(actor, { kind: textOf(form, "kind") as "author", of: textOf(form, "of") });
  redirect(returnPath(textOf(form, "returnTo")));
});
