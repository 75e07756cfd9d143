"use client";

import { type FormEvent, useActionState } from "react";
import { submitHeld, submitWithdrawHeld } from "@/lib/comments/actions";
import type { HeldComment as Held } from "@/lib/comments/views";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { copied } from "./link";

type Props = {
  held: Held;
  /** With scripts: what the conversation does instead of the plain forms. */
  acts?: { post(id: string): void; withdraw(id: string): void; say(text: string): void };
};

/** A comment of mine that nobody else sees yet: what it waits for, and the way to have it posted or to take it back. */
export function HeldComment({ held, acts }: Props) {
  const [post, postAction] = useActionState(submitHeld, undefined);
  const [withdraw, withdrawAction] = useActionState(submitWithdrawHeld, undefined);
  const { id, articleSlug, waitsFor, why, decision, html, body, declined } = held;
  const problem = post?.message ?? withdraw?.message;
  const instead = (act: ((id: string) => void) | undefined) => (event: FormEvent) => {
    if (!act) return;
    event.preventDefault();
    act(id);
  };
  const about = (
    <>
      <input type="hidden" name="slug" value={articleSlug} />
      <input type="hidden" name="held" value={id} />
    </>
  );

  return (
    <article
      className="held"
      data-declined={declined ? true : undefined}
      id={`held-${id}`}
      tabIndex={-1}
      aria-label={declined ? "Your comment that was not published" : "Your waiting comment"}
    >
      {problem && <Notice tone="stopped">{problem}</Notice>}
      <p className="why">
        {why}{" "}
        {waitsFor === "confirmation" && (
          <>
            Nothing came? <a href="/settings/account">Send the link again</a>.
          </>
        )}
        {decision && <a href={decision}>The decision</a>}
        {declined && <Reasons {...declined} />}
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      <div className="acts">
        <span className="tag wait">Only you see this</span>
        {(waitsFor === "posting" || waitsFor === "refused") && (
          <form action={postAction} onSubmit={instead(acts?.post)}>
            {about}
            <button type="submit" className="act">
              Post it now
            </button>
          </form>
        )}
        {(waitsFor === "parent" || waitsFor === "refused") && acts && (
          <button
            type="button"
            className="act"
            onClick={async () => acts.say((await copied(body)) ? "Text copied." : "Select the text to copy it.")}
          >
            Copy the text
          </button>
        )}
        {!declined && (
          <details className="withdraw">
            <summary className="act">Withdraw</summary>
            <form className="moderate" action={withdrawAction} onSubmit={instead(acts?.withdraw)}>
              {about}
              <p>
                The text is gone for good then.{" "}
                {waitsFor === "review" ? "No reader has seen it." : "Nobody has seen it."}
              </p>
              <footer>
                <Button stop>Withdraw it</Button>
              </footer>
            </form>
          </details>
        )}
      </div>
    </article>
  );
}

/** Why a moderator did not publish it, and the way to answer. */
function Reasons({ id, rule, reason }: NonNullable<Held["declined"]>) {
  return (
    <>
      {rule && `${rule}. `}
      {reason && `${reason} `}
      <a href={`/decisions/${id}`}>The decision, and how to answer</a>
    </>
  );
}
