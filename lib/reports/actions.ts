"use server";

import { requireActor } from "../auth/session";
import { type FormState, formAction, textOf, typedIn } from "../web/form";
import { reportComment } from "./commands";
import { reportedWords } from "./words";

/** Reporting where there are no scripts. */
export const submitReport = formAction(async (form): Promise<FormState> => {
  const actor = await requireActor();
  const report = await reportComment(actor, textOf(form, "comment"), {
    rule: textOf(form, "rule"),
    text: textOf(form, "text"),
    wantsAnswer: textOf(form, "answer") !== "",
  });
  return { message: reportedWords(report), field: "", typed: typedIn(form), done: true };
});
