import type { ReportView } from "./views";

/** What its reporter reads when a report has arrived: thanks, and what happens next. */
export function reportedWords({ repeated, wantsAnswer, outcome }: ReportView): string {
  if (repeated && outcome) return "You reported this comment before, and a moderator has decided about it since.";
  const next = "A moderator looks at it, and nobody else learns who reported it.";
  const answer = wantsAnswer ? " You will find what became of it among your notifications." : "";
  return `${repeated ? "You have reported this comment already." : "Thank you."} ${next}${answer}`;
}
