"use server";

import { redirect } from "next/navigation";
import { passStep, standingBefore } from "../auth/entry";
import { requestDevice } from "../auth/session";
import { SignedOut } from "../failures";
import { freshSession } from "../sessions/fresh";
import { type FormState, formAction, textOf } from "../web/form";
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  takeSecondFactor,
  turnOffSecondFactor,
} from "./commands";

export const setUpSecondFactor = formAction(async () => {
  await beginSecondFactor(await freshSession("/settings/security"));
  redirect("/settings/security/codes");
});

export const confirmFirstCode = formAction(async (form): Promise<FormState> => {
  const codes = await confirmSecondFactor(await freshSession("/settings/security/codes"), textOf(form, "code"));
  return { message: "", field: "", typed: {}, given: { codes } };
});

export const makeRecoveryCodes = formAction(async (): Promise<FormState> => {
  const codes = await renewRecoveryCodes(await freshSession("/settings/security/recovery"));
  return { message: "", field: "", typed: {}, given: { codes } };
});

export const stopSecondFactor = formAction(async () => {
  await turnOffSecondFactor(await freshSession("/settings/security"));
  redirect("/settings/security?done=codes-off");
});

export const passSecondStep = formAction(async (form): Promise<FormState | undefined> => {
  const entry = await standingBefore("second-step");
  if (!entry) throw new SignedOut("This took too long. Please sign in again.");
  if (!(await takeSecondFactor(entry.personId, textOf(form, "code"), await requestDevice())))
    return { message: "This code is not right, or was used before. Try the next one.", field: "code", typed: {} };
  redirect(await passStep("second-step"));
});
