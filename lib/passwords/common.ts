import "server-only";
import { Invalid } from "../failures";

/** Who chooses a password: what is known of them is what is guessed first. */
export type Chooser = { email: string; name: string };

/** What may stand behind a common password without making it another one: a year, an exclamation mark. */
const TRIMMINGS = /[^\p{L}]{1,4}$/u;

/** A password with less than this beside somebody's own name, address or the site's name is those. */
const OWN_MIN = 6;

/** @throws Invalid  when the password is among the first that a guesser tries */
export async function assertHardToGuess(password: string, chooser: Chooser): Promise<void> {
  const folded = password.normalize("NFKC").toLowerCase();
  if (isOwn(folded, chooser))
    throw new Invalid(
      "password",
      "This password is mostly your name, your address or the name of this site, which is guessed first. Choose another: three or four words that have nothing to do with each other are good.",
    );
  const common = await commonPasswords();
  if (common.has(folded) || common.has(folded.replace(TRIMMINGS, "")))
    throw new Invalid(
      "password",
      "This password is on the lists that guessers try first. Choose another: three or four words that have nothing to do with each other are good.",
    );
}

function isOwn(folded: string, { email, name }: Chooser): boolean {
  const address = email.toLowerCase();
  const words = [address, ...`${address.split("@")[0]} ${name.toLowerCase()} paddock`.split(/[^\p{L}\p{N}]+/u)]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), folded);
  return rest !== folded && rest.replace(/[^\p{L}\p{N}]/gu, "").length < OWN_MIN;
}

let loaded: Promise<Set<string>> | undefined;

/** Read when the first password is chosen: half a megabyte that most processes never need. */
function commonPasswords(): Promise<Set<string>> {
  loaded ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return loaded;
}
