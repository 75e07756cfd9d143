import { Forbidden } from "../failures";
import type { Actor } from "../policy";
import { dayInWords } from "../text/day";
import type { SuspensionView } from "./views";

type Suspension = NonNullable<Actor["suspension"]>;

/** Somebody suspended reads, and does nothing that others would see. @throws Forbidden  saying until when, and why */
export function refuseSuspended(actor: Actor): void {
  if (!actor.suspension) return;
  const { decisionId } = actor.suspension;
  throw new Forbidden(suspendedWords(actor.suspension), decisionId && `/decisions/${decisionId}`);
}

/** What counts for others waits until the address is confirmed. @throws Forbidden  saying how */
export function refuseUnconfirmed(actor: Actor): void {
  if (actor.isConfirmed) return;
  throw new Forbidden("Confirm your e-mail address first: we sent a link to it; /settings/account sends another.");
}

export function suspensionOf({ decisionId, ...suspension }: Suspension): SuspensionView {
  return { why: suspendedWords(suspension), ...(decisionId && { decisionId }) };
}

export function suspendedWords({ reason, until }: Suspension): string {
  const because = reason.trim().replace(/[.!?…]+$/, "");
  const end = until ? `until ${momentInWords(new Date(until))}` : "until a moderator lifts it";
  return `You are suspended ${end}, because: ${because}. Until then you can read, and take your own words back.`;
}

function momentInWords(at: Date): string {
  return `${dayInWords(at)}, ${at.toISOString().slice(11, 16)} UTC`;
}
