import { parse } from "uuid";
import { Malformed } from "../failures";
import { ID_BYTES, idAt } from "../platform/ids";
import { ORDERS, type Order } from "./views";

/** Where a page of the desk ended: the last item looked at, and its priority then. */
export type DeskCursor = { order: Order; priority: number; id: string };

const LENGTH = 1 + 8 + ID_BYTES;

export function writeCursor({ order, priority, id }: DeskCursor): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt8(ORDERS.indexOf(order), 0);
  bytes.writeDoubleBE(priority, 1);
  bytes.set(parse(id), 9);
  return bytes.toString("base64url");
}

/** @throws Malformed  not a cursor, or one of another order */
export function readCursor(text: string | null, order: Order): DeskCursor | null {
  if (!text) return null;
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") === text && bytes.length === LENGTH && ORDERS[bytes.readUInt8(0)] === order) {
    const [priority, id] = [bytes.readDoubleBE(1), idAt(bytes, 9)];
    if (Number.isFinite(priority) && id) return { order, priority, id };
  }
  throw new Malformed("This is not a cursor of the desk in this order. Leave out “after” to begin at the first page.");
}
