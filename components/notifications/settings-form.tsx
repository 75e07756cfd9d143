"use client";

import { useActionState } from "react";
import { chooseMail } from "@/lib/notifications/actions";
import { KINDS, type Kind, MODES, type Mode, type Settings } from "@/lib/notifications/kinds";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** How soon a mail tells of what, in one form. */
export function MailSettingsForm({ settings }: { settings: Settings }) {
  const [state, action, pending] = useActionState(chooseMail, undefined);
  return (
    <form action={action} className="form">
      {state && <Notice tone="stopped">{state.message}</Notice>}
      {KINDS.map((kind) => (
        <div className="field mail-kind" key={kind}>
          <label htmlFor={kind}>{ABOUT[kind].name}</label>
          <p className="hint" id={`${kind}-hint`}>
            {ABOUT[kind].hint}
          </p>
          <select
            id={kind}
            name={kind}
            defaultValue={state?.typed[kind] ?? settings[kind]}
            aria-describedby={`${kind}-hint`}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {WORDS[mode]}
              </option>
            ))}
          </select>
        </div>
      ))}
      <p className="foot">
        <Button aria-disabled={pending}>Save</Button>
      </p>
    </form>
  );
}

const ABOUT: Record<Kind, { name: string; hint: string }> = {
  reply: { name: "Replies", hint: "Somebody answers a comment of yours." },
  mention: { name: "Mentions", hint: "Somebody names you with @ in a comment." },
  article: { name: "Articles", hint: "An author you follow publishes, or something appears in a section you follow." },
  conversation: { name: "Conversations", hint: "Something is said in a conversation you follow." },
  decision: {
    name: "Moderators’ decisions",
    hint: "About a comment of yours or your account, and what became of an appeal.",
  },
  report: { name: "Reports", hint: "A moderator decides about a comment you have reported." },
};

const WORDS: Record<Mode, string> = { now: "At once", daily: "Once a day", weekly: "Once a week", never: "Never" };
