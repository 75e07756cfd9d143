"use server";

import { redirect } from "next/navigation";
import { currentActor, requireActor, requireSession } from "../auth/session";
import { isFresh, provePath } from "../sessions/proof";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { returnPath } from "../web/return-to";
import { askForEmail, confirmEmail, keepAddress, mailConfirmationAgain } from "./commands";

export const submitConfirmation = formAction(async (form): Promise<FormState | undefined> => {
  const { personId, returnTo } = await confirmEmail(textOf(form, "token"));
  const actor = await currentActor();
  redirect(
    actor?.id === personId
      ? returnPath(returnTo)
      : `/sign-in?confirmed=1&returnTo=${encodeURIComponent(returnPath(returnTo))}`,
  );
});

export const submitMailAgain = formAction(async (): Promise<FormState | undefined> => {
  await mailConfirmationAgain(await requireActor());
  return {
    message: "We have sent another mail. Nothing there? Look among the spam, and check the address.",
    field: "",
    typed: {},
    done: true,
  };
});

export const submitEmail = formAction(async (form): Promise<FormState | undefined> => {
  const session = await requireSession();
  if (!isFresh(session)) redirect(provePath("/settings/account"));
  await askForEmail(session.actor, session, { email: textOf(form, "email") });
  return {
    message: "We have sent a mail to the new address. The change is made when you open the link in it.",
    field: "",
    typed: typedIn(form),
    done: true,
  };
});

export const submitKeepAddress = formAction(async (form): Promise<FormState | undefined> => {
  const { resetToken } = await keepAddress(textOf(form, "token"));
  redirect(`/reset/${resetToken}`);
});
