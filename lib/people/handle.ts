import { randomInt } from "node:crypto";
import { HANDLE_MAX } from "../profiles/limits";
import { isReservedHandle } from "./reserved";

/** A handle for `name`, free of collisions by chance only: the database decides, and the caller tries again with `again`. */
export function handleFor(name: string, again = false): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, HANDLE_MAX)
    .replace(/-+$/, "");
  const usable = plain.length >= 3 && !isReservedHandle(plain);
  if (usable && !again) return plain;
  return `${usable ? plain : "reader"}-${randomInt(1_000, 1_000_000)}`;
}
