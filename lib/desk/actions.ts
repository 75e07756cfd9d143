"use server";

import { redirect } from "next/navigation";
import { requireActor } from "../auth/session";
import { Conflict } from "../failures";
import type { Actor } from "../policy";
import { formAction, textOf } from "../web/form";
import { askedIn, deskPath, itemPath } from "./address";
import { decideItems, undoDecision, undoEscalation } from "./commands";
import { deskPage } from "./queries";
import type { Act } from "./views";

/** Deciding where there are no scripts: the next item comes by itself, with the way to take this back. */
export const submitDecision = formAction(async (form) => {
  const actor = await requireActor();
  const { decided, refused } = await decideItems(actor, {
    items: [{ id: textOf(form, "item"), version: Number(textOf(form, "version")) }],
    act: textOf(form, "act") as Act,
    rule: textOf(form, "rule") || null,
    reason: textOf(form, "reason"),
    toWriter: textOf(form, "toWriter"),
    toColleagues: textOf(form, "toColleagues"),
    until: inDays(textOf(form, "days")),
    alsoHide: textOf(form, "alsoHide") === "yes",
  });
  if (refused[0]) throw new Conflict(refused[0].message);
  const [made] = decided;
  const undo = made?.decision ? `undo=${made.decision.id}` : `escalated=${made?.item}`;
  redirect(await nextPath(actor, textOf(form, "from"), undo));
});

export const submitUndo = formAction(async (form) => {
  const actor = await requireActor();
  const escalated = textOf(form, "escalated");
  const { item } = escalated
    ? await undoEscalation(actor, escalated)
    : await undoDecision(actor, textOf(form, "decision"));
  if (!escalated && textOf(form, "stay")) redirect(`/decisions/${textOf(form, "decision")}`);
  const { asked } = askedIn(new URLSearchParams(textOf(form, "from")));
  redirect(item ? itemPath(item.id, asked) : deskPath(asked));
});

/** The next that nobody else looks at, from the shelf this one was taken from; or the shelf, where nothing is left on it. */
async function nextPath(actor: Actor, from: string, undo: string): Promise<string> {
  const { asked } = askedIn(new URLSearchParams(from));
  const { items } = await deskPage(actor, asked);
  const next = items.find(({ claim }) => !claim || claim.mine) ?? items[0];
  const path = next ? itemPath(next.id, asked) : deskPath(asked);
  return `${path}${path.includes("?") ? "&" : "?"}${undo}`;
}

/** Null: for good. */
function inDays(days: string): string | null {
  return Number(days) > 0 ? new Date(Date.now() + Number(days) * 24 * 60 * 60 * 1000).toISOString() : null;
}
