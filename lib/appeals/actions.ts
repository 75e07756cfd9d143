"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { fileAppeal } from "./commands";

export const submitAppeal = formAction(async (form) => {
  const decision = textOf(form, "decision");
  await fileAppeal(await requireActor(), decision, { text: textOf(form, "text") });
  redirect(`/decisions/${decision}?appealed`);
});
