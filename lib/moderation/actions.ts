"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { hideComment, restoreComment } from "./commands";

/** Hiding where there are no scripts. */
export const submitHide = formAction(async (form) => {
  const actor = await requireActor();
  await hideComment(actor, textOf(form, "comment"), { rule: textOf(form, "rule"), reason: textOf(form, "reason") });
  redirect(`/articles/${textOf(form, "slug")}/respond?to=${textOf(form, "comment")}`);
});

export const submitRestore = formAction(async (form) => {
  const actor = await requireActor();
  await restoreComment(actor, textOf(form, "comment"), {});
  redirect(`/articles/${textOf(form, "slug")}/respond?to=${textOf(form, "comment")}`);
});
