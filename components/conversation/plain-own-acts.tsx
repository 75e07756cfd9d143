"use client";

import { useActionState } from "react";
import { submitEdit, submitWithdraw } from "@/lib/comments/actions";
import type { OwnComment } from "@/lib/comments/views";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { WITHDRAWING } from "./withdraw-form";

/** Editing and withdrawing one's own comment as plain forms, which work without scripts. A text that came too late stays. */
export function PlainOwnActs({ slug, own }: { slug: string; own: OwnComment }) {
  const [edit, editAction] = useActionState(submitEdit, undefined);
  const [withdraw, withdrawAction] = useActionState(submitWithdraw, undefined);
  const problem = edit ?? withdraw;
  const about = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="comment" value={own.id} />
    </>
  );

  return (
    <>
      {problem && (
        <Notice tone="stopped">
          {problem.message} {problem.decision && <a href={problem.decision}>The decision</a>}
        </Notice>
      )}
      {(own.edit || edit) && (
        <form className="write" action={editAction}>
          {about}
          <input type="hidden" name="version" value={own.version} />
          <label htmlFor="edit">Edit your comment</label>
          <textarea id="edit" name="body" dir="auto" defaultValue={edit?.typed.body ?? own.body} />
          <footer>
            <p className="hint">Within 15 minutes of posting. What it said before can be read in its history.</p>
            {own.edit && <Button>Save</Button>}
          </footer>
        </form>
      )}
      {own.withdraw && (
        <details className="withdraw">
          <summary className="act">Withdraw</summary>
          <form className="moderate" action={withdrawAction}>
            {about}
            <p>{WITHDRAWING}</p>
            <footer>
              <Button stop>Withdraw it</Button>
            </footer>
          </form>
        </details>
      )}
    </>
  );
}
