import "server-only";
import { SignedOut } from "../failures";
import { db } from "../platform/db";
import { returnPath } from "../web/return-to";
import { dropCookie, openCookie, sealCookie } from "./cookies";
import { rememberBrowser } from "./known-browser";
import { beginSession } from "./session";

/** How somebody showed who they are. A passkey is two factors in one; who has just signed up has no second one yet. */
export type Way = "password" | "link" | "identity" | "passkey" | "sign-up";

/** What may stand between showing who one is and being signed in, each a page of its own. */
export type Step = "second-step" | "leaving";

export type Entry = { personId: string; way: Way; returnTo: string; passed: Step[] };

/** Long enough to find the phone, short enough that a browser left open is nobody's way in. */
const STEP_SECONDS = 10 * 60;
const STEP_COOKIE = "paddock-entry";

/**
 * Lets somebody in who has shown who they are: begins their session on this browser, or begins with the step that comes
 * first. Answers the path to go to next, on this site whatever `returnTo` says.
 */
export function enter(personId: string, way: Way, returnTo: string): Promise<string> {
  return goOn({ personId, way, returnTo, passed: [] });
}

/** Who stands before this step, or null: nobody, or somebody who took too long. */
export async function standingBefore(step: Step): Promise<Entry | null> {
  const content = await openCookie(STEP_COOKIE);
  return content?.step === step ? (content.entry as Entry) : null;
}

/** Turns back: nobody stands before any step on this browser. */
export function forgetEntry(): Promise<void> {
  return dropCookie(STEP_COOKIE);
}

/** Goes on past a step that was just passed; answers the path to go to next. @throws SignedOut  nobody stands before it */
export async function passStep(step: Step): Promise<string> {
  const entry = await standingBefore(step);
  if (!entry) throw new SignedOut("This took too long. Please sign in again.");
  return goOn({ ...entry, passed: [...entry.passed, step] });
}

async function goOn(entry: Entry): Promise<string> {
  const person = await db().person.findUnique({
    where: { id: entry.personId, deletedAt: null },
    select: { id: true, commentOrder: true, leavingAt: true, secondFactor: { select: { confirmedAt: true } } },
  });
  if (!person) throw new SignedOut("This account was deleted.");
  const hasSecondFactor = Boolean(person.secondFactor?.confirmedAt) && entry.way !== "passkey";
  const stops = (step: Step, isDue: boolean) => isDue && !entry.passed.includes(step);
  if (stops("second-step", hasSecondFactor)) return stopBefore("second-step", entry);
  if (stops("leaving", person.leavingAt !== null)) return stopBefore("leaving", entry);
  await beginSession(person);
  await rememberBrowser(person.id);
  await forgetEntry();
  return returnPath(entry.returnTo);
}

async function stopBefore(step: Step, entry: Entry): Promise<string> {
  await sealCookie(STEP_COOKIE, { step, entry }, STEP_SECONDS);
  return `/sign-in/${step}`;
}
