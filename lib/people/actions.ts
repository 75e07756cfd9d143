"use server";

import { redirect } from "next/navigation";
import { beginSession, requestAddress } from "../auth/session";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { returnPath } from "../web/return-to";
import { authenticate, signUp } from "./commands";

export const submitSignIn = formAction(async (form): Promise<FormState | undefined> => {
  const person = await authenticate(
    { email: textOf(form, "email"), password: textOf(form, "password") },
    await requestAddress(),
  );
  if (!person) {
    return {
      message: "This e-mail address and password don’t belong together. Check both and try again.",
      field: "password",
      typed: typedIn(form),
    };
  }
  await beginSession(person);
  redirect(returnPath(textOf(form, "returnTo")));
});

export const submitSignUp = formAction(async (form): Promise<FormState | undefined> => {
  const input = { email: textOf(form, "email"), password: textOf(form, "password"), name: textOf(form, "name") };
  await beginSession(await signUp(input, await requestAddress()));
  redirect(returnPath(textOf(form, "returnTo")));
});
