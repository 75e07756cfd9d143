import { decisionWords, reportWords } from "../decisions/words";
import type { Part } from "../mail/letter";
import { absolute } from "../platform/env";
import { dayInWords } from "../text/day";
import type { NotificationView } from "./views";

/** What a mail says of a decision: what, of which comment, by which rule and why, who decided, and how to answer. Never a text of theirs. */
export function decisionParts(told: NotificationView): Part[] {
  const { decision } = told;
  if (!decision) return [];
  const { rule, reason, byMachine, aboutMe, writtenAt, until, appealUntil } = decision;
  const lines = [
    sentenceOf(told),
    writtenAt && aboutMe ? `It is about what you wrote on ${dayInWords(new Date(writtenAt))}.` : "",
    rule ? `Rule ${rule.number}: ${rule.title}.` : "",
    reason ? `The reason: ${reason}` : "",
    until ? `It holds until ${dayInWords(new Date(until))}.` : "",
    aboutMe
      ? byMachine
        ? "A check of the site’s own decided this, not a person."
        : "A person decided this, not a machine."
      : "",
    appealUntil
      ? `If you think this is wrong, you can appeal until ${dayInWords(new Date(appealUntil))}: somebody else will decide anew.`
      : "",
  ];
  return [
    ...lines.filter(Boolean).map((text) => ({ kind: "text" as const, text })),
    {
      kind: "button",
      label: appealUntil ? "Read it in full, and answer" : "Read it in full",
      url: absolute(`/notifications/${told.id}`),
    },
  ];
}

/** What became of a report, in a mail to the one who made it. */
export function reportParts(told: NotificationView): Part[] {
  if (!told.report) return [];
  const { number, title } = told.report.rule;
  return [
    { kind: "text", text: sentenceOf(told) },
    { kind: "text", text: `You named rule ${number}: ${title}. Thank you for pointing it out.` },
    { kind: "button", label: "Go to the place", url: absolute(`/notifications/${told.id}`) },
  ];
}

/** As the list of notifications says it, with where it happened. */
export function sentenceOf({ decision, report, article }: NotificationView): string {
  const words = decision ? decisionWords(decision) : report && reportWords(report.outcome);
  if (!words) return "";
  const place = article && `under “${article.title}”`;
  return `${[words.before, place, words.after].filter(Boolean).join(" ")}.`;
}
