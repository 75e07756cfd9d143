"use server";

import { createHash } from "node:crypto";
import { redirect } from "next/navigation";
import { cookieOf, dropCookie, giveCookie } from "../auth/cookies";
import { currentActor, requestAddress, requireActor } from "../auth/session";
import { type FormState, formAction, textOf } from "../web/form";
import { editComment, postComment, withdrawComment } from "./commands";
import { DRAFT_COOKIE, forgetDraft, keepDraft } from "./drafts";
import { postOwnHeld, withdrawHeld } from "./held";
import type { Posted } from "./views";

/** The comment form where there are no scripts. Signed out, the text waits on the server while its writer signs in. */
export const submitComment = formAction(async (form): Promise<FormState | undefined> => {
  const slug = textOf(form, "slug");
  const parentId = textOf(form, "parentId") || null;
  const body = textOf(form, "body");

  const actor = await currentActor();
  if (!actor) {
    await giveCookie(DRAFT_COOKIE, await keepDraft({ articleSlug: slug, parentId, body }, await requestAddress()));
    redirect(`/sign-in?returnTo=${encodeURIComponent(respondPath(slug, parentId))}`);
  }

  const again = textOf(form, "again") === "yes";
  const posted = await postComment(actor, slug, {
    body,
    parentId,
    submissionId: textOf(form, "submissionId") || plainSubmissionId(slug, parentId, body, again),
    again,
  });
  await forgetDraft(await cookieOf(DRAFT_COOKIE));
  await dropCookie(DRAFT_COOKIE);
  redirect(placeOf(slug, parentId, posted));
});

/** Editing where there are no scripts. */
export const submitEdit = formAction(async (form) => {
  const actor = await requireActor();
  const id = textOf(form, "comment");
  await editComment(actor, id, { body: textOf(form, "body"), version: Number(textOf(form, "version")) });
  redirect(permalink(textOf(form, "slug"), id));
});

/** Taking one's comment back where there are no scripts. */
export const submitWithdraw = formAction(async (form) => {
  const actor = await requireActor();
  const id = textOf(form, "comment");
  await withdrawComment(actor, id);
  redirect(permalink(textOf(form, "slug"), id));
});

/** Taking back what is not public yet, where there are no scripts. */
export const submitWithdrawHeld = formAction(async (form) => {
  await withdrawHeld(await requireActor(), textOf(form, "held"));
  redirect(`/articles/${textOf(form, "slug")}#conversation`);
});

/** Posting what nothing holds back any more, where there are no scripts. */
export const submitHeld = formAction(async (form) => {
  const posted = await postOwnHeld(await requireActor(), textOf(form, "held"));
  const { articleSlug, parentId } = "held" in posted ? posted.held : posted;
  redirect(placeOf(articleSlug, parentId, posted));
});

function placeOf(slug: string, parentId: string | null, posted: Posted): string {
  return "held" in posted ? `${respondPath(slug, parentId)}#held-${posted.held.id}` : permalink(slug, posted.id);
}

function permalink(slug: string, id: string): string {
  return `/articles/${slug}/comments/${id}#comment-${id}`;
}

function respondPath(slug: string, parentId: string | null): string {
  return `/articles/${slug}/respond${parentId ? `?to=${parentId}` : ""}`;
}

/**
 * A kept page can't carry an id of its own for each submission, so without scripts to make one the same text within ten
 * minutes is the same submission.
 */
function plainSubmissionId(...parts: (string | null | boolean)[]): string {
  const tenMinutes = Math.floor(Date.now() / 600_000);
  return createHash("sha256")
    .update(JSON.stringify([...parts, tenMinutes]))
    .digest("base64url");
}
