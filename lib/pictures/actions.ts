"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { formAction } from "../web/form";
import { removePicture } from "./commands";

export const submitRemovePicture = formAction(async () => {
  await removePicture(await requireActor());
  redirect("/settings/profile?saved=removed");
});
