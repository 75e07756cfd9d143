import "server-only";
import { openCookie, sealCookie } from "./cookies";

/** The longest a browser keeps a cookie. */
const SECONDS = 400 * 24 * 60 * 60;
/** A family's computer. */
const MOST = 8;
const COOKIE = "paddock-known";

/** The ids of people who have signed in with this browser before. */
export async function knownPeople(): Promise<string[]> {
  const people = (await openCookie(COOKIE))?.people;
  return Array.isArray(people) ? people.map(String) : [];
}

/** Remembers that somebody has signed in with this browser; it is no way in, only past the queue of guessers. */
export async function rememberBrowser(personId: string): Promise<void> {
  const others = (await knownPeople()).filter((id) => id !== personId);
  await sealCookie(COOKIE, { people: [personId, ...others].slice(0, MOST) }, SECONDS);
}
