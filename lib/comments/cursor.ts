import { parse } from "uuid";
import { Malformed } from "../failures";
import { ID_BYTES, idAt } from "../platform/ids";
import { SORTS } from "./schema";
import type { Sort } from "./views";

/**
 * Where a page ended: the last sibling drawn and its score, in the standings of that generation, so that what follows is
 * what followed then; for a listing also the last comment within that thread.
 */
export type Cursor = { sort: Sort; id: string; score: number; generation: number; within?: string | undefined };

const LENGTH = 1 + 4 + 8 + ID_BYTES;

/** Opaque to those who carry it, and short: a page carries one for each comment with more replies. */
export function writeCursor({ sort, id, score, generation, within }: Cursor): string {
  const bytes = Buffer.alloc(within ? LENGTH + ID_BYTES : LENGTH);
  bytes.writeUInt8(SORTS.indexOf(sort), 0);
  bytes.writeUInt32BE(generation, 1);
  bytes.writeDoubleBE(score, 5);
  bytes.set(parse(id), 13);
  if (within) bytes.set(parse(within), LENGTH);
  return bytes.toString("base64url");
}

/** @throws Malformed  not a cursor, or one of another order */
export function readCursor(text: string | null | undefined, sort: Sort): Cursor | null {
  if (!text) return null;
  const bytes = Buffer.from(text, "base64url");
  const isOurs = bytes.toString("base64url") === text && [LENGTH, LENGTH + ID_BYTES].includes(bytes.length);
  if (isOurs && SORTS[bytes.readUInt8(0)] === sort) {
    const [generation, score] = [bytes.readUInt32BE(1), bytes.readDoubleBE(5)];
    const [id, within] = [idAt(bytes, 13), bytes.length > LENGTH ? idAt(bytes, LENGTH) : undefined];
    const isSound = generation <= MAX_GENERATION && Number.isFinite(score) && id !== null && within !== null;
    if (isSound) return { sort, id, score, generation, within };
  }
  throw new Malformed(
    "This is not a cursor of this conversation in this order. Leave out “after” to begin at the first page.",
  );
}

/** What PostgreSQL's integer holds. */
const MAX_GENERATION = 2 ** 31 - 1;
