import { type Asked, itemsPath } from "@/lib/desk/address";
import type { Act, Decided, DeskItem, DeskPage } from "@/lib/desk/views";
import { ask } from "../conversation/api";

export type DecisionInput = {
  items: { id: string; version: number }[];
  act: Act;
  rule?: number;
  reason?: string;
  toWriter?: string;
  toColleagues?: string;
  until?: string | null;
  alsoHide?: boolean;
};

const item = (id: string) => `/api/moderation/items/${id}`;

export const LIVE_PATH = "/api/moderation/live";

export const deskApi = {
  page: (asked: Asked, after: string | null = null) => ask<DeskPage>(itemsPath(asked, after)),
  read: (id: string) => ask<DeskItem>(item(id)),
  claim: (id: string) => ask<DeskItem>(`${item(id)}/claim`, "PUT"),
  /** Sent to its end though the page is left; nobody waits for an answer. */
  release: (id: string) => ask<unknown>(`${item(id)}/claim`, "DELETE").catch(() => undefined),
  decide: (input: DecisionInput) => ask<Decided>("/api/moderation/decisions", "POST", input),
  undoEscalation: (id: string) => ask<{ item: DeskItem }>(`${item(id)}/escalation`, "DELETE"),
  undo: (decision: string) => ask<{ item: DeskItem | null }>(`/api/moderation/decisions/${decision}`, "DELETE"),
};
