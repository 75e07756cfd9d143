import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { db, type Transaction } from "../platform/db";
import type { Prisma, TokenKind } from "../platform/prisma/client";

/** What a token stands for. `data` is whatever else belongs to it. */
export type TokenContent = { personId: string | null; email: string | null; data: Record<string, Prisma.JsonValue> };

/**
 * Makes a token that its bearer can use once, within `minutes`, and answers it; only its hash is kept. An earlier one of the
 * same kind for the same person or, without a person, address stays good: the mails may arrive in any order.
 */
export async function makeToken(
  tx: Transaction,
  kind: TokenKind,
  { personId = null, email = null, data = {} }: Partial<TokenContent>,
  minutes: number,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const now = Date.now();
  await tx.singleUseToken.create({
    data: {
      hash: hashOf(token),
      kind,
      personId,
      email,
      data: data as Prisma.InputJsonObject,
      madeAt: new Date(now),
      endsAt: new Date(now + minutes * 60_000),
    },
  });
  return token;
}

/** Uses a token up and answers what it stands for; null when it was used, is over, or never was. */
export async function takeToken(tx: Transaction, kind: TokenKind, token: string): Promise<TokenContent | null> {
  const [row] = await tx.$queryRaw<(TokenContent & { inTime: boolean })[]>`
    delete from single_use_token where hash = ${hashOf(token)} and kind = ${kind}::"TokenKind"
    returning person_id as "personId", email::text as email, data, ends_at > now() as "inTime"`;
  if (!row?.inTime) return null;
  const { inTime: _, ...content } = row;
  return content;
}

/** What a token stands for, without using it up: for the page that asks whether to go on. */
export async function findToken(kind: TokenKind, token: string): Promise<TokenContent | null> {
  const row = await db().singleUseToken.findUnique({
    where: { hash: hashOf(token), kind, endsAt: { gt: new Date() } },
    select: { personId: true, email: true, data: true },
  });
  return row as TokenContent | null;
}

/** Makes every token of these kinds useless that was made for a person. */
export async function revokeTokens(tx: Transaction, personId: string, kinds: TokenKind[]): Promise<void> {
  await tx.singleUseToken.deleteMany({ where: { personId, kind: { in: kinds } } });
}

/** Forgets what nobody can use any more. */
export async function forgetOldTokens(): Promise<void> {
  await db().singleUseToken.deleteMany({ where: { endsAt: { lt: new Date() } } });
}

/** A token has 256 bits of chance, so a plain hash can't be turned back. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
