import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooMany } from "../failures";
import { env } from "./env";

const MINUTE = 60;

/** Points within a time; what is counted, and why that many. */
const LIMITS = {
  /** Failed sign-ins of one e-mail from one address: a person mistypes a few times, a guesser needs thousands. */
  signInOfAccount: { points: 10, duration: 15 * MINUTE },
  /** Failed sign-ins from one address, whoever is tried: a whole grandstand may share one. */
  signInOfAddress: { points: 60, duration: 15 * MINUTE },
  /** Codes of a second factor for one account, from wherever: three in a million are right at any time. */
  codeOfPerson: { points: 10, duration: 15 * MINUTE },
  /** Somebody who is signed in shows that it is them; who holds a stolen session guesses no password this way. */
  proofOfPerson: { points: 10, duration: 15 * MINUTE },
  /** Mails that somebody has sent to themselves. */
  proofMailOfPerson: { points: 5, duration: 15 * MINUTE },
  /** Questions to passkeys, each a row for ten minutes; a whole grandstand may share one address. */
  passkeyOfAddress: { points: 120, duration: 10 * MINUTE },
  /** Failed sign-ins of one e-mail from everywhere: then only a browser that has signed in before may go on. */
  signInOfEmail: { points: 100, duration: 60 * MINUTE },
  /** Wrong passwords of somebody who is signed in: a guesser at an open browser. */
  passwordOfPerson: { points: 10, duration: 15 * MINUTE },
  /** Mails asked for from one address, whoever gets them. */
  mailOfAddress: { points: 30, duration: 15 * MINUTE },
  /** Mails that anybody can have sent to one e-mail: more would be a nuisance, and those sent are good for as long. */
  mailOfEmail: { points: 5, duration: 15 * MINUTE },
  signUpOfAddress: { points: 60, duration: 10 * MINUTE },
  /** Texts kept for signed-out people, who can be anybody. */
  draftOfAddress: { points: 30, duration: 10 * MINUTE },
  /** Somebody who writes without pause sends one every two seconds; two devices may be at it. */
  draftOfPerson: { points: 90, duration: MINUTE },
  /** One for every letter of a quick typist. */
  completionOfPerson: { points: 240, duration: MINUTE },
  /** Upvotes, which nobody gives faster than they read. */
  get voteOfPerson() {
    return { points: env.votesPerMinute, duration: MINUTE };
  },
  /** Trying some on is fine; each costs up to a second of a core. */
  pictureOfPerson: { points: 20, duration: 60 * MINUTE },
  /** Taking back a handle one had is free, but every change renders many pages anew. */
  handleOfPerson: { points: 10, duration: 24 * 60 * MINUTE },
  /** Whoever reads attentively reports a few an hour; a script on a feud reports whole conversations. */
  reportOfPerson: { points: 30, duration: 60 * MINUTE },
  /** A preview costs a millisecond; a whole grandstand may share one address. */
  previewOfAddress: { points: 300, duration: MINUTE },
} as const;

type Limit = keyof typeof LIMITS;

const limiters = new Map<Limit, RateLimiterMemory>();

/** Counts one try of `key`; `why` says of one too many what it was. @throws TooMany with the seconds to wait */
export async function countTry(limit: Limit, key: string, why = TOO_MANY): Promise<void> {
  try {
    await limiterOf(limit).consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error, why) : error;
  }
}

/** Counts one try of `key` and answers what would be said of one too many, or null: for what then goes another way. */
export async function overLimit(limit: Limit, key: string): Promise<TooMany | null> {
  try {
    await countTry(limit, key);
    return null;
  } catch (error) {
    if (error instanceof TooMany) return error;
    throw error;
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

const TOO_MANY = "Too many tries.";

function tooMany({ msBeforeNext }: RateLimiterRes, why = TOO_MANY): TooMany {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new TooMany(`${why} Please wait ${inWords(seconds)} and try again.`, seconds);
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / MINUTE)} minutes`;
}
