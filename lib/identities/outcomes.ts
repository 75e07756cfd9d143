/** How coming from another site can end other than by being signed in, each with what to say and do. */
export const OUTCOMES = {
  asked: {
    title: "Look in your mailbox",
    text: "We have sent a mail to the address that the other site gave us. It says how to go on; the link in it works for half an hour.",
  },
  failed: {
    title: "The other site did not sign you in",
    text: "Nothing was changed. Perhaps you said no there, or it took too long. Try again, or sign in another way.",
  },
  taken: {
    title: "That account opens another one here",
    text: "An account elsewhere opens one account here. Sign in to that one and unlink it in its settings, then link it again.",
  },
  "no-address": {
    title: "The other site gives us no e-mail address",
    text: "Add an address there and try again. Or create an account here, and link the two in your settings.",
  },
  busy: {
    title: "Too many new accounts from here",
    text: "Please wait ten minutes and try again.",
  },
} as const;

export type Outcome = keyof typeof OUTCOMES;

/** The page that says so. */
export function elsewherePath(outcome: Outcome): string {
  return `/sign-in/elsewhere?outcome=${outcome}`;
}

/** The outcome of this name; without one, something has failed. */
export function outcomeNamed(name: string): (typeof OUTCOMES)[Outcome] {
  return Object.hasOwn(OUTCOMES, name) ? OUTCOMES[name as Outcome] : OUTCOMES.failed;
}
