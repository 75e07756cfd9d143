"use server";

import { redirect } from "next/navigation";
import { enter } from "../auth/entry";
import { requestAddress, requireActor } from "../auth/session";
import { freshSession } from "../sessions/fresh";
import { type FormState, formAction, textOf } from "../web/form";
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  personBehindPasskey,
  removePasskey,
  renamePasskey,
} from "./commands";

const HERE = "/settings/security";

/** The question for a browser's passkeys, which the page needs before it can ask them. */
export const askPasskey = formAction(
  async (): Promise<FormState> => asked(await askForPasskey(await requestAddress())),
);

export const askNewPasskey = formAction(
  async (): Promise<FormState> => asked(await askForNewPasskey(await freshSession(HERE))),
);

export const signInByPasskey = formAction(async (form) => {
  const personId = await personBehindPasskey(textOf(form, "answer"));
  redirect(await enter(personId, "passkey", textOf(form, "returnTo")));
});

export const keepNewPasskey = formAction(async (form) => {
  await addPasskey(await freshSession(HERE), textOf(form, "answer"));
  redirect(`${HERE}?done=passkey-added`);
});

export const namePasskey = formAction(async (form) => {
  await renamePasskey(await requireActor(), { id: textOf(form, "id"), name: textOf(form, "name") });
  redirect(`${HERE}?done=passkey-named`);
});

export const takePasskeyAway = formAction(async (form) => {
  await removePasskey(await freshSession(HERE), textOf(form, "id"));
  redirect(`${HERE}?done=passkey-removed`);
});

function asked(question: string): FormState {
  return { message: "", field: "", typed: {}, given: { question } };
}
