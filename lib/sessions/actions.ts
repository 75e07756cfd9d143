"use server";

import { redirect } from "next/navigation";
import { proveSession, requestDevice, requireSession } from "../auth/session";
import { Forbidden } from "../failures";
import { personBehindPasskey } from "../passkeys/commands";
import { takeSecondFactor } from "../second-factor/commands";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { returnPath } from "../web/return-to";
import { endOtherSessions, endOwnSession, isOwnPassword, mailProofLink, takeProof } from "./commands";
import { proofWays } from "./queries";

export const signOutElsewhere = formAction(async (form) => {
  const { actor } = await requireSession();
  await endOwnSession(actor, textOf(form, "id"));
  redirect("/settings/security?done=signed-out");
});

export const signOutEverywhereElse = formAction(async () => {
  await endOtherSessions(await requireSession());
  redirect("/settings/security?done=signed-out");
});

export const proveByPassword = formAction(async (form): Promise<FormState | undefined> => {
  const { actor } = await requireSession();
  if (!(await isOwnPassword(actor, textOf(form, "password"))))
    return { message: "That is not your password. Try again.", field: "password", typed: typedIn(form) };
  await proveSession();
  redirect(returnPath(textOf(form, "returnTo")));
});

export const proveByPasskey = formAction(async (form): Promise<FormState | undefined> => {
  const { actor } = await requireSession();
  if ((await personBehindPasskey(textOf(form, "answer"))) !== actor.id)
    return { message: "This passkey opens another account. Choose one of this account.", field: "passkey", typed: {} };
  await proveSession();
  redirect(returnPath(textOf(form, "returnTo")));
});

export const proveByCode = formAction(async (form): Promise<FormState | undefined> => {
  const { actor } = await requireSession();
  if (!(await proofWays(actor.id)).code) throw new Forbidden("A code alone is not enough for your account.");
  if (!(await takeSecondFactor(actor.id, textOf(form, "code"), await requestDevice())))
    return { message: "This code is not right, or was used before. Try the next one.", field: "code", typed: {} };
  await proveSession();
  redirect(returnPath(textOf(form, "returnTo")));
});

export const mailProof = formAction(async (form) => {
  const returnTo = returnPath(textOf(form, "returnTo"));
  await mailProofLink(await requireSession(), returnTo);
  redirect(`/prove?${new URLSearchParams({ returnTo, mailed: "1" })}`);
});

export const proveByLink = formAction(async (form): Promise<FormState | undefined> => {
  const session = await requireSession();
  if (!(await takeProof(session, textOf(form, "token"))))
    return {
      message: "This link was used before, is too old, or was asked for in another browser. Ask for a new one here.",
      field: "",
      typed: typedIn(form),
    };
  await proveSession();
  redirect(returnPath(textOf(form, "returnTo")));
});
