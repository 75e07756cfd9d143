"use server";

import { redirect } from "next/navigation";
import { enter } from "../auth/entry";
import { requestAddress, requireSession } from "../auth/session";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { changePassword, mailReset, resetPassword } from "./commands";

export const submitAskForReset = formAction(async (form): Promise<FormState | undefined> => {
  await mailReset({ email: textOf(form, "email") }, await requestAddress());
  return {
    message:
      "We have sent a mail to this address. Open the link in it within 30 minutes. Nothing there? Look among the spam, and check the address.",
    field: "",
    typed: typedIn(form),
    done: true,
  };
});

export const submitReset = formAction(async (form): Promise<FormState | undefined> => {
  const { personId } = await resetPassword({ token: textOf(form, "token"), password: textOf(form, "password") });
  redirect(await enter(personId, "link", ""));
});

export const submitPassword = formAction(async (form): Promise<FormState | undefined> => {
  const session = await requireSession();
  await changePassword(session.actor, session, {
    current: textOf(form, "current"),
    password: textOf(form, "password"),
  });
  return {
    message: "Your password is changed, and every other browser is signed out.",
    field: "",
    typed: {},
    done: true,
  };
});
