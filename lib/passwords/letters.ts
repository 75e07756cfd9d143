import type { Letter } from "../mail/letter";
import { absolute, env } from "../platform/env";

type To = { to: string; personId: string };

export function resetLetter(to: To, token: string): Letter {
  return {
    ...to,
    subject: `Choose a new password at ${env.siteName}`,
    parts: [
      { kind: "text", text: "With this link you choose a new password. It works for 30 minutes, and once." },
      { kind: "button", label: "Choose a new password", url: absolute(`/reset/${token}`) },
      { kind: "text", text: "If you did not ask for it, ignore this mail: your password stays as it is." },
    ],
  };
}

export function changedLetter(to: To): Letter {
  return {
    ...to,
    subject: `Your password at ${env.siteName} was changed`,
    parts: [
      { kind: "text", text: "The password of your account was just changed, and every other browser was signed out." },
      {
        kind: "text",
        text: "If that was not you, choose a new password now, and look through the ways into your account in its settings:",
      },
      { kind: "button", label: "Choose a new password", url: absolute("/reset") },
    ],
  };
}
