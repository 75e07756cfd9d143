import "server-only";
import { createHmac } from "node:crypto";
import { z } from "zod";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** What the service is told: the text and where it belongs, and nobody's name or address. */
export type AskedOutside = { articleId: string; personId: string; parentId: string | null; body: string };

const Answer = z.object({ verdict: z.enum(["pass", "hold", "refuse"]), why: z.string().trim().max(300).default("") });

/** An answer is a word and a sentence. */
const MAX_BYTES = 10_000;

/**
 * Asks the operator's service. Whatever is not a plain answer in time, such as silence, an error or a redirect, holds the
 * comment: nothing is waved through because a service is away.
 */
export async function outside(
  { on, milliseconds, rule }: ChecksSettings["outside"],
  asked: AskedOutside,
): Promise<Verdict | null> {
  if (!on) return null;
  try {
    const service = env.checkService;
    if (!service) return hold(rule, "The outside check is on, and has no address.");
    const { verdict, why } = await answerOf(service, milliseconds, asked);
    if (verdict === "pass") return null;
    if (verdict === "hold") return hold(rule, why || "An outside check wants a moderator to look at it.");
    return { check: "outside", says: "refuse", rule, why: why || "An outside check does not let it through." };
  } catch (error) {
    log.warn({ error: String(error) }, "outside check failed");
    return hold(rule, "The outside check gave no answer that can be used.");
  }
}

/** The signature is over the moment and the body, so that neither can be sent again as something else. */
export function signatureOf(secret: string, at: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

function hold(rule: number | null, why: string): Verdict {
  return { check: "outside", says: "hold", rule, why };
}

async function answerOf({ url, secret }: { url: string; secret: string }, milliseconds: number, asked: AskedOutside) {
  const { articleId, personId, parentId, body: text } = asked;
  const body = JSON.stringify({ articleId, personId, parentId, body: text });
  const at = String(Math.floor(Date.now() / 1000));
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Paddock-Timestamp": at,
      "Paddock-Signature": signatureOf(secret, at, body),
    },
    body,
    redirect: "error",
    // Holds also for an answer that begins and does not end.
    signal: AbortSignal.timeout(milliseconds),
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return Answer.parse(JSON.parse(await textOf(response)));
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error("its answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
