"use client";

import { useActionState } from "react";
import { submitPublish } from "@/lib/articles/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** Above a preview: what it is, and what to do with it. */
export function PublishForm({ id, published }: { id: string; published: boolean }) {
  const [state, action, pending] = useActionState(submitPublish, undefined);
  return (
    <form action={action} className="mx-auto max-w-[46rem] pt-6">
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <Notice tone="caution">
        <p>
          This is a preview.{" "}
          {published ? "Readers see the last published text." : "Nobody but you and the editors sees it."}
        </p>
        <p className="acts-row">
          <input type="hidden" name="id" value={id} />
          <a className="btn quiet" href={`/write/${id}`}>
            Go on writing
          </a>
          {!published && <Button aria-disabled={pending}>Publish</Button>}
        </p>
      </Notice>
    </form>
  );
}
