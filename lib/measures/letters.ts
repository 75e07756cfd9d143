import "server-only";
import { appealableUntil } from "../appeals/limits";
import { queueMail } from "../mail/outbox";
import type { Decision } from "../moderation/views";
import { mailedApart } from "../notifications/tell";
import type { Transaction } from "../platform/db";
import { absolute, env } from "../platform/env";
import type { RuleView } from "../rules/views";
import { dayInWords } from "../text/day";

/** Says by mail that somebody is suspended: until when, by which rule, why, and how to answer. */
export function mailSuspension(
  tx: Transaction,
  { id, personId, actedAt, endsAt }: Decision,
  { rule, reason, toWriter }: { rule: RuleView | null; reason: string; toWriter: string },
): Promise<void> {
  return mailTo(tx, personId, id, [
    `Your account is suspended${endsAt ? ` until ${dayInWords(new Date(endsAt))}` : ""}.${reason ? ` The reason: ${reason}` : ""}`,
    ...(rule ? [`The rule it is about is number ${rule.number}, “${rule.title}”: ${rule.text}`] : []),
    ...(toWriter ? [toWriter] : []),
    "You can go on reading, take your own comments back, download your data and delete your account.",
    `If you think this is wrong, you can appeal on the decision’s page until ${dayInWords(appealableUntil(new Date(actedAt)))}: a moderator other than the one who decided looks at it afresh.`,
  ]);
}

export function mailLifted(tx: Transaction, { id, personId, reason }: Decision): Promise<void> {
  return mailTo(tx, personId, id, [
    `Your account is no longer suspended: you can write and upvote again.${reason ? ` ${reason}` : ""}`,
  ]);
}

/** Where the address is known to be theirs. */
async function mailTo(tx: Transaction, personId: string | null, decisionId: string, texts: string[]): Promise<void> {
  const person = personId
    ? await tx.person.findUnique({ where: { id: personId }, select: { email: true, emailConfirmedAt: true } })
    : null;
  if (!personId || !person?.emailConfirmedAt) return;
  await mailedApart(tx, personId, decisionId);
  await queueMail(tx, {
    to: person.email,
    personId,
    subject: `Your account on ${env.siteName}`,
    parts: [
      ...texts.map((text) => ({ kind: "text" as const, text })),
      { kind: "button", label: "The decision, and how to answer", url: absolute(`/decisions/${decisionId}`) },
    ],
  });
}
