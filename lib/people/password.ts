import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether `password` is the one of `stored`. Without a stored one it takes as long and says no. */
export async function matchesPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy()), password);
  return matches && stored !== null;
}

let made: Promise<string> | undefined;

/** The hash of a password nobody has, so that an unknown address costs what a known one does. */
function decoy(): Promise<string> {
  made ??= hashPassword(crypto.randomUUID());
  return made;
}
