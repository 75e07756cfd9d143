"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { type FormState, formAction, textOf } from "../web/form";
import { markAllRead, saveSettings, unsubscribe } from "./commands";
import { KINDS } from "./kinds";
import type { SaveSettings } from "./schema";

export const readAll = formAction(async (form): Promise<FormState | undefined> => {
  await markAllRead(await requireActor(), textOf(form, "upto"));
  redirect("/notifications");
});

export const chooseMail = formAction(async (form): Promise<FormState | undefined> => {
  const chosen = Object.fromEntries(KINDS.map((kind) => [kind, textOf(form, kind)]));
  await saveSettings(await requireActor(), chosen as SaveSettings);
  redirect("/settings/notifications?saved");
});

export const stopMail = formAction(async (form): Promise<FormState | undefined> => {
  const token = textOf(form, "token");
  await unsubscribe(token);
  redirect(`/unsubscribe/${token}?done`);
});
