"use client";

import { useActionState } from "react";
import { submitReport } from "@/lib/reports/actions";
import type { RuleView } from "@/lib/rules/views";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ReportFields } from "./report-fields";

/** Reporting as a plain form, which works without scripts. */
export function PlainReport({ slug, commentId, rules }: { slug: string; commentId: string; rules: RuleView[] }) {
  const [state, action] = useActionState(submitReport, undefined);
  if (state?.done) return <Notice tone="good">{state.message}</Notice>;
  return (
    <details className="withdraw" open={state !== undefined}>
      <summary className="act">Report</summary>
      <form className="moderate" action={action} aria-label="Report this comment">
        {state && <Notice tone="stopped">{state.message}</Notice>}
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="comment" value={commentId} />
        <ReportFields rules={rules} typed={state?.typed ?? null} />
        <footer>
          <Button>Send the report</Button>
        </footer>
      </form>
    </details>
  );
}
