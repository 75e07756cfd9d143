"use server";

import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { currentActor, requestAddress, requireActor } from "../auth/session";
import { type FormState, formAction, textOf } from "../web/form";
import { editComment, postComment, withdrawComment } from "./commands";
import { forgetDraft, keepDraft } from "./drafts";

const DRAFT_COOKIE = "paddock-draft";

/** The comment form where there are no scripts. Signed out, the text waits on the server while its writer signs in. */
export const submitComment = formAction(async (form): Promise<FormState | undefined> => {
  const slug = textOf(form, "slug");
  const parentId = textOf(form, "parentId") || null;
  const body = textOf(form, "body");
  const jar = await cookies();

  const actor = await currentActor();
  if (!actor) {
    jar.set(DRAFT_COOKIE, await keepDraft({ articleSlug: slug, parentId, body }, await requestAddress()), {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
    });
    redirect(`/sign-in?returnTo=${encodeURIComponent(respondPath(slug, parentId))}`);
  }

  const again = textOf(form, "again") === "yes";
  const comment = await postComment(actor, slug, {
    body,
    parentId,
    submissionId: textOf(form, "submissionId") || plainSubmissionId(slug, parentId, body, again),
    again,
  });
  await forgetDraft(jar.get(DRAFT_COOKIE)?.value);
  jar.delete(DRAFT_COOKIE);
  redirect(permalink(slug, comment.id));
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
