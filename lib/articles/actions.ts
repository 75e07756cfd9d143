"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { publishArticle, saveArticle } from "./commands";

/** The editor's form: saves, then does what the pressed button says: stay, preview, or publish. */
export const submitArticle = formAction(async (form) => {
  const actor = await requireActor();
  const fields = ["id", "version", "title", "kicker", "series", "standfirst", "section", "body", "opinion"] as const;
  const input = Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Record<
    (typeof fields)[number],
    string
  >;
  const saved = await saveArticle(actor, input);
  // If publishing is refused, the text is saved all the same: the next try begins from there.
  form.set("version", String(saved.version));

  const then = textOf(form, "then");
  if (then === "preview") redirect(`/write/${saved.id}/preview`);
  if (then === "publish" || saved.published) {
    const { slug } = saved.published ? saved : await publishArticle(actor, saved.id);
    redirect(`/articles/${slug}`);
  }
  redirect(`/write/${saved.id}?saved=${saved.version}`);
});

/** Publishes from the preview. */
export const submitPublish = formAction(async (form) => {
  const { slug } = await publishArticle(await requireActor(), textOf(form, "id"));
  redirect(`/articles/${slug}`);
});
