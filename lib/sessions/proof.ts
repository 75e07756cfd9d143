import { Unproven } from "../failures";

/** How long somebody who has shown who they are is believed without being asked again. */
const FRESH_MINUTES = 15;

/** Whether somebody showed who they are a moment ago, as what guards an account asks for. */
export function isFresh(session: { provenAt: Date }): boolean {
  return Date.now() - session.provenAt.getTime() < FRESH_MINUTES * 60_000;
}

/** @throws Unproven */
export function assertFresh(session: { provenAt: Date }): void {
  if (!isFresh(session)) throw new Unproven();
}

/** The page on which somebody shows that it is them, and then goes on. */
export function provePath(returnTo: string): string {
  return `/prove?returnTo=${encodeURIComponent(returnTo)}`;
}
