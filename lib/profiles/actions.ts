"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction, textOf } from "../web/form";
import { changeHandle, editProfile } from "./commands";
import { LINKS_MAX } from "./limits";

export const submitProfile = formAction(async (form) => {
  const actor = await requireActor();
  const links = Array.from({ length: LINKS_MAX }, (_, i) => textOf(form, `link${i + 1}`));
  await editProfile(actor, {
    name: textOf(form, "name"),
    roleLine: textOf(form, "roleLine"),
    bio: textOf(form, "bio"),
    links,
    showsComments: form.has("showsComments"),
    showsUpvotes: form.has("showsUpvotes"),
  });
  redirect("/settings/profile?saved=profile");
});

export const submitHandle = formAction(async (form) => {
  await changeHandle(await requireActor(), { handle: textOf(form, "handle") });
  redirect("/settings/profile?saved=handle");
});
