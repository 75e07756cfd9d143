"use server";

import { redirect } from "next/navigation";
import { enter } from "../auth/entry";
import { requestDevice } from "../auth/session";
import { freshSession } from "../sessions/fresh";
import { formAction, textOf } from "../web/form";
import { linkByToken, unlinkIdentity } from "./commands";

export const acceptLink = formAction(async (form) => {
  const { personId, returnTo } = await linkByToken(textOf(form, "token"), await requestDevice());
  redirect(await enter(personId, "identity", returnTo));
});

export const unlink = formAction(async (form) => {
  const session = await freshSession("/settings/security");
  await unlinkIdentity(session, textOf(form, "provider"), textOf(form, "accountId"));
  redirect("/settings/security?done=unlinked");
});
