"use server";

import { redirect } from "next/navigation";
import { enter } from "../auth/entry";
import { knownPeople } from "../auth/known-browser";
import { currentActor, requestAddress } from "../auth/session";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { authenticate, mailSignInLink, openSignInLink, signUp } from "./commands";

/** One form with two buttons: the password, or a mailed link. */
export const submitSignIn = formAction(async (form): Promise<FormState | undefined> => {
  const returnTo = textOf(form, "returnTo");
  const email = textOf(form, "email");
  const address = await requestAddress();
  if (textOf(form, "way") === "link") {
    await mailSignInLink({ email, returnTo }, address);
    return {
      message:
        "We have sent a mail to this address. Open the link in it within 15 minutes. Nothing there? Look among the spam, and check the address.",
      field: "",
      typed: typedIn(form),
      done: true,
    };
  }
  const person = await authenticate({ email, password: textOf(form, "password") }, address, await knownPeople());
  if (!person) {
    return {
      message:
        "This e-mail address and password don’t belong together. Check both and try again, or let us e-mail you a link.",
      field: "password",
      typed: typedIn(form),
    };
  }
  redirect(await enter(person.id, "password", returnTo));
});

export const submitSignUp = formAction(async (form): Promise<FormState | undefined> => {
  const returnTo = textOf(form, "returnTo");
  const input = { email: textOf(form, "email"), password: textOf(form, "password"), name: textOf(form, "name") };
  const person = await signUp({ ...input, returnTo }, await requestAddress());
  redirect(await enter(person.id, "sign-up", returnTo));
});

export const submitLink = formAction(async (form): Promise<FormState | undefined> => {
  const { personId, returnTo } = await openSignInLink(textOf(form, "token"), (await currentActor())?.id ?? null);
  redirect(await enter(personId, "link", returnTo));
});
