import type { Act, DeskItem, Queue, Shelf } from "@/lib/desk/views";
import type { Decision, Kind } from "@/lib/moderation/views";
import { count } from "../ui/plural";

/** What the desk calls things. */

export const SHELF_NAMES: Record<Shelf, string> = {
  reported: "Reported",
  pending: "Pending",
  newcomer: "New people",
  appeal: "Appeals",
  everything: "Everything",
  escalated: "Escalated",
};

const QUEUE_NAMES: Record<Queue, string> = {
  reported: "Reported",
  pending: "Pending",
  newcomer: "New person",
  appeal: "Appeal",
};

/** Why an item is here, in a word or two: the queue, and how many reported it. */
export function whyInBrief({ queue, why }: Pick<DeskItem, "queue" | "why">): string {
  const reports = why.filter(({ kind }) => kind === "report").length;
  if (reports === 0) return QUEUE_NAMES[queue];
  const reported = count(reports, "report");
  return queue === "reported" ? reported : `${QUEUE_NAMES[queue]}, ${reported}`;
}

/** What the item is, as one says it aloud. */
export function nameOf({ queue, comment, writer }: DeskItem): string {
  if (queue === "appeal") return `Appeal by ${writer.name}`;
  return comment ? `Comment by ${writer.name}` : `${writer.name}`;
}

/** The first words of what it is about. */
export function firstWords({ comment, why }: DeskItem): string {
  const appeal = why.find((one) => one.kind === "appeal");
  const text = appeal?.text ?? comment?.body ?? "";
  return text.slice(0, 220).replace(/\s+/g, " ").trim();
}

/** What an act is called on its button. */
export function actName(act: Act, item: DeskItem | null): string {
  const waits = item?.comment?.state === "pending";
  const names: Record<Act, string> = {
    approve: waits ? "Publish" : "Approve",
    hide: waits ? "Decline" : "Hide",
    warn: "Warn",
    suspend: "Suspend",
    premoderate: "Pre-moderate",
    escalate: "Escalate",
    reverse: "Grant",
    uphold: "Reject",
  };
  return names[act];
}

export type How = { rule?: number; until?: string | null; lasts?: string };

/** What was done, said when it is done: “Hidden under rule 2.” */
export function doneWords(act: Act, items: DeskItem[], { rule, lasts }: How = {}): string {
  const [only, ...others] = items;
  const waits = items.every((item) => item.comment?.state === "pending");
  const under = rule ? ` under rule ${rule}` : "";
  const what: Record<Act, string> = {
    approve: waits ? "Published" : "Approved",
    hide: `${waits ? "Declined" : "Hidden"}${under}`,
    warn: `Warned${under}`,
    suspend: `Suspended${under}${lasts ? `, ${lasts}` : ""}`,
    premoderate: `Pre-moderated${under}${lasts ? `, ${lasts}` : ""}`,
    escalate: "Handed on to the editors",
    reverse: "Appeal granted",
    uphold: "Appeal rejected",
  };
  const whom = others.length > 0 ? `${items.length} at once` : (only?.writer.name ?? "");
  return `${what[act]}: ${whom}.`;
}

/** Why there is nothing that one may do about these. */
export function whyNot([item, ...others]: DeskItem[]): string {
  if (!item) return "";
  if (others.length > 0) return "There is nothing that can be decided about all of these at once. Select fewer.";
  if (item.closed) return "It is settled.";
  if (item.why.some((one) => one.kind === "report" && one.mine))
    return "You reported this comment. Somebody else decides about it.";
  if (item.escalated) return "This was handed on. Editors and admins decide it.";
  if (item.queue === "appeal") return "You made the decision, or it is about you. Somebody else decides the appeal.";
  return "It is your own, or an admin’s. Somebody else decides about it.";
}

const KIND_WORDS: Record<Kind, string> = {
  hide: "Hidden",
  restore: "Restored",
  approve: "Approved",
  decline: "Declined",
  hold: "Held for review",
  warn: "Warned",
  suspend: "Suspended",
  premoderate: "Pre-moderated",
  close: "Conversation closed",
  slow: "Conversation slowed down",
  lift: "Measure ended",
  undo: "Taken back",
  uphold: "Appeal rejected",
  reverse: "Appeal granted",
};

/** A decision in words: “Hidden under rule 2”. */
export function decisionWords({ kind, rule }: Pick<Decision, "kind" | "rule">): string {
  return rule ? `${KIND_WORDS[kind]} under rule ${rule}` : KIND_WORDS[kind];
}

/** How an item stands that somebody else has decided meanwhile. */
export function meanwhile(item: DeskItem | null): string {
  const [last] = item?.history ?? [];
  if (!last) return "It is settled already.";
  const words = decisionWords(last);
  return `Decided meanwhile by ${last.by ?? "a check"}: ${words.charAt(0).toLowerCase()}${words.slice(1)}.`;
}

/** How long something has waited: “now”, “12 min”, “3 h”, “2 d”. */
export function waited(since: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(since)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / (24 * 60))} d`;
}
