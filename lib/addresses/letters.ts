import type { Letter } from "../mail/letter";
import { absolute, env } from "../platform/env";

type To = { to: string; personId: string };

/** To the address somebody wants. */
export function newAddressLetter(to: To, name: string, token: string): Letter {
  return {
    ...to,
    subject: `Confirm your new address at ${env.siteName}`,
    parts: [
      {
        kind: "text",
        text: `“${name}” wants to use this address for their account. The link makes the change; it works for a day.`,
      },
      { kind: "button", label: "Use this address", url: absolute(`/confirm/${token}`) },
      { kind: "text", text: "If that is not you, don’t open the link: nothing changes without it." },
    ],
  };
}

/** To an address with an account that somebody wants for another one. */
export function takenLetter(to: To, token: string): Letter {
  return {
    ...to,
    subject: `Your address can’t be used for another account at ${env.siteName}`,
    parts: [
      {
        kind: "text",
        text: "Somebody, perhaps you, wanted to change the address of their account to this one. It belongs to your account already, so nothing has changed.",
      },
      { kind: "text", text: "This link signs you in to your account. It works for 15 minutes, and once." },
      { kind: "button", label: "Sign in", url: absolute(`/sign-in/link/${token}`) },
      { kind: "text", text: "If it was not you, ignore this mail." },
    ],
  };
}

/** To the address that is about to be left. */
export function askedLetter(to: To, wanted: string, token: string): Letter {
  return {
    ...to,
    subject: `Somebody wants to change your address at ${env.siteName}`,
    parts: [
      { kind: "text", text: `Somebody, probably you, asked to change the address of your account to ${wanted}.` },
      { kind: "text", text: "If that was you, there is nothing to do here." },
      ...objection(token),
    ],
  };
}

/** To the address that was left. */
export function leftLetter(to: To, now: string, token: string): Letter {
  return {
    ...to,
    subject: `Your address at ${env.siteName} was changed`,
    parts: [
      { kind: "text", text: `Your account now has the address ${now}. Mail about it goes there from now on.` },
      ...objection(token),
    ],
  };
}

/** To the address that was taken up. */
export function arrivedLetter(to: To): Letter {
  return {
    ...to,
    subject: `This is now your address at ${env.siteName}`,
    parts: [
      { kind: "text", text: "Your account has this address now. Sign in with it from now on." },
      { kind: "button", label: "Your account", url: absolute("/settings/account") },
    ],
  };
}

function objection(token: string): Letter["parts"] {
  return [
    {
      kind: "text",
      text: "If it was not you, somebody is in your account. This link puts this address back, signs everybody out and lets you choose a new password. It works for three days, and once.",
    },
    { kind: "button", label: "That was not me", url: absolute(`/keep-address/${token}`) },
  ];
}
