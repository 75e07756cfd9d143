import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { env } from "../platform/env";
import { KINDS, type Kind } from "./kinds";

/** Whose mail of which kind. Sealed with a key for this alone: who has it can stop those mails, and nothing else. */
export type Unsubscription = { personId: string; kind: Kind };

/** The person's 16 bytes, one for the kind, 16 of the seal: it fits a line of a mail, and never expires. */
export function unsubscribeToken({ personId, kind }: Unsubscription): string {
  const content = Buffer.from([...parse(personId), KINDS.indexOf(kind)]);
  return Buffer.concat([content, seal(content)]).toString("base64url");
}

/** What a token stands for, or null: it is none of ours. */
export function openUnsubscribeToken(token: string): Unsubscription | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 33 || bytes.toString("base64url") !== token) return null;
  const content = bytes.subarray(0, 17);
  if (!timingSafeEqual(bytes.subarray(17), seal(content))) return null;
  const kind = KINDS[content[16] ?? -1];
  return kind ? { personId: stringify(content.subarray(0, 16)), kind } : null;
}

function seal(content: Buffer): Buffer {
  const key = hkdfSync("sha256", env.sessionSecret, "", "paddock unsubscribe", 32);
  return createHmac("sha256", Buffer.from(key)).update(content).digest().subarray(0, 16);
}
