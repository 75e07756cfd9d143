import { z } from "zod";
import { KINDS } from "../moderation/views";
import type { LogFilter } from "./views";

const LogAsked = z.object({
  kind: z.enum(KINDS).nullable().catch(null),
  rule: z.coerce.number().int().min(1).max(100_000).nullable().catch(null),
  by: z.enum(["person", "machine", "operator"]).nullable().catch(null),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
});

/** What an address asks for; what it can't ask for is left out. */
export function readFilter(asked: Record<keyof LogFilter, string>): LogFilter {
  return LogAsked.parse({ ...asked, rule: asked.rule || null });
}

/** The number of an entry in an address, or null. */
export function readNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The address of the entries that a filter finds, from the one before `before` on. */
export function entriesPath(filter: Partial<LogFilter>, before?: number | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, before })) if (value) query.set(name, String(value));
  return `/moderation/log/entries${query.size > 0 ? `?${query}` : ""}`;
}

/** The address of one entry, on a page that begins with it. */
export function entryPath(number: number): string {
  return `${entriesPath({}, number + 1)}#entry-${number}`;
}
