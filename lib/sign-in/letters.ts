import type { Letter } from "../mail/letter";
import { absolute, env } from "../platform/env";

/** What is mailed on the ways in. Whoever gets one may know nothing of it, and reads first what to do then. */

type To = { to: string; personId: string | null };

/** To somebody who claims an address: the link makes it theirs. */
export function confirmLetter(to: To, name: string, token: string): Letter {
  return {
    ...to,
    subject: `Confirm your address at ${env.siteName}`,
    parts: [
      { kind: "text", text: `Welcome. An account named “${name}” was created with this address.` },
      {
        kind: "text",
        text: "Confirm that the address is yours, and what you write becomes public. The link works for two days.",
      },
      { kind: "button", label: "Confirm this address", url: absolute(`/confirm/${token}`) },
      {
        kind: "text",
        text: "If that was not you, don’t open the link: without it, the account never gets your address, and it is forgotten in a month.",
      },
    ],
  };
}

/** To the owner of an address that somebody else, or they themselves, claimed once more. */
export function haveOneLetter(to: To, token: string): Letter {
  return {
    ...to,
    subject: `You have an account at ${env.siteName} already`,
    parts: [
      {
        kind: "text",
        text: "Somebody, perhaps you, tried to create an account with your address. You have one already.",
      },
      { kind: "text", text: "This link signs you in to it. It works for 15 minutes, and once." },
      { kind: "button", label: "Sign in", url: absolute(`/sign-in/link/${token}`) },
      {
        kind: "text",
        text: "If it was not you, ignore this mail: nothing has changed, and nobody else gets your account.",
      },
    ],
  };
}

/** The link that signs somebody in. */
export function linkLetter(to: To, token: string): Letter {
  return {
    ...to,
    subject: `Your link to sign in at ${env.siteName}`,
    parts: [
      {
        kind: "text",
        text: "Open this link in the browser in which you want to be signed in. It works for 15 minutes, and once.",
      },
      { kind: "button", label: "Sign in", url: absolute(`/sign-in/link/${token}`) },
      { kind: "text", text: "If you did not ask for it, ignore this mail: nobody gets in without the link." },
    ],
  };
}

/** To somebody who asked for such a link, or a new password, where there is no account. */
export function noAccountLetter(to: To, token: string): Letter {
  return {
    ...to,
    subject: `There is no account with this address at ${env.siteName}`,
    parts: [
      {
        kind: "text",
        text: "Somebody, perhaps you, wanted to sign in with this address. There is no account with it: you may have used another one.",
      },
      {
        kind: "text",
        text: "If you have no account yet, this link creates one, without a password. It works for 15 minutes, and once.",
      },
      { kind: "button", label: "Create an account", url: absolute(`/sign-in/link/${token}`) },
      { kind: "text", text: "If it was not you, ignore this mail." },
    ],
  };
}
