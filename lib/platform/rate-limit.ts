import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooMany } from "../failures";

const MINUTE = 60;

/** Points within a time; what is counted, and why that many. */
const LIMITS = {
  /** Failed sign-ins of one e-mail from one address: a person mistypes a few times, a guesser needs thousands. */
  signInOfAccount: { points: 10, duration: 15 * MINUTE },
  /** Failed sign-ins from one address, whoever is tried: a whole grandstand may share one. */
  signInOfAddress: { points: 60, duration: 15 * MINUTE },
  signUpOfAddress: { points: 60, duration: 10 * MINUTE },
  /** Texts kept for signed-out people, who can be anybody. */
  draftOfAddress: { points: 30, duration: 10 * MINUTE },
  /** Somebody who writes without pause sends one every two seconds; two devices may be at it. */
  draftOfPerson: { points: 90, duration: MINUTE },
  /** One for every letter of a quick typist. */
  completionOfPerson: { points: 240, duration: MINUTE },
  /** A preview costs a millisecond; a whole grandstand may share one address. */
  previewOfAddress: { points: 300, duration: MINUTE },
} as const;

type Limit = keyof typeof LIMITS;

const limiters = new Map<Limit, RateLimiterMemory>();

/** Counts one try of `key`. @throws TooMany with the seconds to wait */
export async function countTry(limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error) : error;
  }
}

/** @throws TooMany when the next try of `key` would be one too many */
export async function assertTriesLeft(limit: Limit, key: string): Promise<void> {
  const counted = await limiterOf(limit).get(key);
  if (counted && counted.consumedPoints >= LIMITS[limit].points) throw tooMany(counted);
}

/** Takes a counted try back: it turned out well. */
export async function forgiveTry(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).reward(key);
}

function limiterOf(limit: Limit): RateLimiterMemory {
  const found = limiters.get(limit) ?? new RateLimiterMemory({ keyPrefix: limit, ...LIMITS[limit] });
  limiters.set(limit, found);
  return found;
}

function tooMany({ msBeforeNext }: RateLimiterRes): TooMany {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new TooMany(`Too many tries. Please wait ${inWords(seconds)} and try again.`, seconds);
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / MINUTE)} minutes`;
}
