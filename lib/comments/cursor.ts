import { z } from "zod";
import { Malformed } from "../failures";
import { SORTS } from "./schema";
import type { Sort } from "./views";

/** Where a page ended: the last root drawn, with its upvotes as they were then, and for a listing the last comment in its thread. */
export type Cursor = { sort: Sort; id: string; upvotes: number; within?: string | undefined };

const Content = z.tuple([z.enum(SORTS), z.uuid(), z.int32().min(0), z.uuid().optional()]);

/** Opaque to those who carry it. */
export function writeCursor({ sort, id, upvotes, within }: Cursor): string {
  return Buffer.from(JSON.stringify(within ? [sort, id, upvotes, within] : [sort, id, upvotes])).toString("base64url");
}

/** @throws Malformed  not a cursor, or one of another order */
export function readCursor(text: string | null | undefined, sort: Sort): Cursor | null {
  if (!text) return null;
  try {
    const [of, id, upvotes, within] = Content.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (of === sort) return { sort, id, upvotes, within };
  } catch {
    // Falls through: whatever is wrong with it, it is not ours.
  }
  throw new Malformed(
    "This is not a cursor of this conversation in this order. Leave out “after” to begin at the first page.",
  );
}
