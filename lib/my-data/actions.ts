"use server";

import { redirect } from "next/navigation";
import { forgetEntry, passStep, standingBefore } from "../auth/entry";
import { endSession, requireSession } from "../auth/session";
import { SignedOut } from "../failures";
import { isFresh, provePath } from "../sessions/proof";
import { formAction, textOf } from "../web/form";
import { askToLeave, keepAccount } from "./commands";

/** Asks for the account to be deleted, and is signed out. */
export const submitLeave = formAction(async (form) => {
  const session = await requireSession();
  if (!isFresh(session)) redirect(provePath("/settings/data"));
  const { leavingAt } = await askToLeave(session.actor, { handle: textOf(form, "handle") });
  await endSession();
  redirect(`/sign-in/leaving?goes=${leavingAt.toISOString().slice(0, 10)}`);
});

/** Keeps the account on the way in. */
export const submitKeep = formAction(async () => {
  const entry = await standingBefore("leaving");
  if (!entry) throw new SignedOut("This took too long. Please sign in again.");
  await keepAccount(entry.personId);
  redirect(await passStep("leaving"));
});

/** Leaves it at that, and is nobody here. */
export const submitLeaveItBe = formAction(async () => {
  await forgetEntry();
  redirect("/");
});
