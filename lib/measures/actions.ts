"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { type FormState, formAction, textOf } from "../web/form";
import { returnPath } from "../web/return-to";
import {
  closeConversation,
  liftMeasure,
  preModeratePerson,
  readWarning,
  reopenConversation,
  setConversations,
  slowConversation,
  suspendPerson,
  warnPerson,
} from "./commands";
import { endIn, saidIn } from "./form";

/** "I have read this", beneath a warning. */
export const submitReadWarning = formAction(async (form) => {
  const decision = textOf(form, "decision");
  await readWarning(await requireActor(), decision);
  redirect(`/decisions/${decision}`);
});

export const submitWarn = formAction(async (form) => {
  const handle = textOf(form, "handle");
  await warnPerson(await requireActor(), handle, { ...saidIn(form), toWriter: textOf(form, "toWriter") });
  redirect(`/moderation/people/${handle}`);
});

export const submitSuspend = formAction(async (form) => {
  const handle = textOf(form, "handle");
  const said = { ...saidIn(form), toWriter: textOf(form, "toWriter"), until: endIn(form) };
  await suspendPerson(await requireActor(), handle, said);
  redirect(`/moderation/people/${handle}`);
});

export const submitPreModerate = formAction(async (form) => {
  const handle = textOf(form, "handle");
  const said = { ...saidIn(form), toWriter: textOf(form, "toWriter"), until: endIn(form) };
  await preModeratePerson(await requireActor(), handle, said);
  redirect(`/moderation/people/${handle}`);
});

/** Now, on a day, or so many days after publication. */
export const submitClose = formAction(async (form) => {
  const slug = textOf(form, "slug");
  const when = textOf(form, "when");
  await closeConversation(await requireActor(), slug, {
    ...saidIn(form),
    from: when === "day" ? new Date(textOf(form, "from")) : null,
    ...(when === "after" && { afterDays: Number(textOf(form, "days") || Number.NaN) }),
    until: endIn(form),
  });
  redirect(`/moderation/conversations/${slug}`);
});

export const submitSlow = formAction(async (form) => {
  const slug = textOf(form, "slug");
  const seconds = Number(textOf(form, "seconds"));
  await slowConversation(await requireActor(), slug, { ...saidIn(form), seconds, until: endIn(form) });
  redirect(`/moderation/conversations/${slug}`);
});

/** Opens what its age has closed. */
export const submitReopen = formAction(async (form) => {
  const slug = textOf(form, "slug");
  await reopenConversation(await requireActor(), slug, { reason: textOf(form, "reason") });
  redirect(`/moderation/conversations/${slug}`);
});

/** Ends a measure of a person or a conversation; `back` is the page it was done on. */
export const submitLift = formAction(async (form) => {
  await liftMeasure(await requireActor(), textOf(form, "measure"), { reason: textOf(form, "reason") });
  redirect(returnPath(textOf(form, "back")));
});

export const submitConversations = formAction(async (form): Promise<FormState> => {
  const days = textOf(form, "closeAfterDays").trim();
  const closeAfterDays = days === "" ? null : Number(days);
  await setConversations(await requireActor(), { closeAfterDays, version: Number(textOf(form, "version")) });
  const message = closeAfterDays ? `Conversations close after ${closeAfterDays} days.` : "Conversations stay open.";
  return { message, field: "", typed: {}, done: true };
});
