"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { castVote, takeVoteBack } from "./commands";

/** The vote where there are no scripts: `up` is "yes" or "no". */
export const submitVote = formAction(async (form) => {
  const actor = await requireActor();
  const vote = textOf(form, "up") === "yes" ? castVote : takeVoteBack;
  await vote(actor, textOf(form, "comment"));
  redirect(`/articles/${textOf(form, "slug")}/respond?to=${textOf(form, "comment")}`);
});
