import type { Hidden } from "@/lib/comments/views";

/** Why a comment is hidden: who decided, the rule, and the reason where there is one. Without a rule it is only being looked at again. */
export function HiddenWords({ hidden }: { hidden: Hidden }) {
  const { rule, ruleTitle, reason, byMachine } = hidden;
  if (rule === 0)
    return (
      <>
        <b>{byMachine ? "Hidden for now by a check of the site’s own." : "Hidden for now."}</b> A moderator is looking
        at it again.
      </>
    );
  return (
    <>
      <b>{hiddenBy(hidden)}</b> <a href={`/rules#rule-${rule}`}>Rule {rule}</a>, {lowerFirst(ruleTitle)}.
      {reason && (
        <>
          {" "}
          <span className="reason">{reason}</span>
        </>
      )}
    </>
  );
}

/** Whether a person or a machine decided. */
export function hiddenBy({ byMachine }: Hidden): string {
  return byMachine ? "Hidden by a check of the site’s own, not by a person." : "Hidden by a moderator.";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
