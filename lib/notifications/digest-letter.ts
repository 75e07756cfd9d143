import "server-only";
import type { Letter, Part } from "../mail/letter";
import { absolute, env } from "../platform/env";
import { decisionParts, reportParts, sentenceOf } from "./decision-letter";
import type { Kind } from "./kinds";
import { unsubscribeToken } from "./unsubscribe-token";
import type { ConversationNews, NotificationView } from "./views";

/** A mail that quotes more is not read to its end; the page has all of them. */
const QUOTED = 20;

const BECAUSE: Record<Kind, string> = {
  reply: "you want to hear when somebody replies to you",
  mention: "you want to hear when somebody mentions you",
  article: "you follow an author or a section",
  conversation: "you follow a conversation",
  decision: "a decision of the moderators is about you",
  report: "you wanted to hear what became of a report",
};

type Reader = { id: string; email: string };

/** One mail about all that waits of one kind; there is something. */
export function digestLetter(reader: Reader, kind: Kind, told: NotificationView[] | ConversationNews[]): Letter {
  const items = told.map(partsOf);
  const more = items.length - QUOTED;
  const token = unsubscribeToken({ personId: reader.id, kind });
  return {
    to: reader.email,
    personId: reader.id,
    subject: subjectOf(kind, told),
    parts: [
      ...items.slice(0, QUOTED).flat(),
      ...(more > 0 ? [{ kind: "text", text: `And ${more} more.` } as const] : []),
      { kind: "button", label: "See all that is new", url: absolute("/notifications") },
    ],
    footer: {
      text: `You get this mail from ${env.siteName} because ${BECAUSE[kind]}.`,
      link: { label: "Stop these mails, or get fewer", url: absolute(`/unsubscribe/${token}`) },
    },
    headers: {
      "List-Unsubscribe": `<${absolute(`/unsubscribe/${token}/one-click`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

function partsOf(told: NotificationView | ConversationNews): Part[] {
  if ("decision" in told && told.decision) return decisionParts(told);
  if ("report" in told && told.report) return reportParts(told);
  const where = told.article?.title ?? env.siteName;
  const url = absolute(`/notifications/${told.id}`);
  if ("newCount" in told) {
    const { name, excerpt } = told.newest;
    return [{ kind: "quote", by: counted(told.newCount, "new comment"), where, text: `${name}: ${excerpt}`, url }];
  }
  return [{ kind: "quote", by: told.by?.name ?? "Somebody", where, text: told.excerpt, url }];
}

function subjectOf(kind: Kind, told: NotificationView[] | ConversationNews[]): string {
  const [first] = told;
  if (!first) return env.siteName;
  const many = told.length > 1;
  if ("newCount" in first)
    return many
      ? `New comments in ${told.length} conversations`
      : `${counted(first.newCount, "new comment")} under “${first.article.title}”`;
  const under = first.article ? ` under “${first.article.title}”` : "";
  if (kind === "decision") return many ? `${told.length} decisions of the moderators` : subjectLine(first);
  if (kind === "report") return many ? `What became of ${told.length} reports of yours` : subjectLine(first);
  if (kind === "article")
    return many ? `${told.length} new articles that you follow` : `New: ${first.article?.title ?? env.siteName}`;
  const verb = kind === "reply" ? "replied to you" : "mentioned you";
  return `${peopleIn(told as NotificationView[])} ${verb}${many ? "" : under}`;
}

function subjectLine(told: NotificationView): string {
  return sentenceOf(told).replace(/\.$/, "");
}

function peopleIn(told: NotificationView[]): string {
  const [first = "Somebody", second, ...others] = [
    ...new Map(told.flatMap(({ by }) => (by ? [[by.handle, by.name] as const] : []))).values(),
  ];
  if (!second) return first;
  return others.length > 0 ? `${first} and ${others.length + 1} others` : `${first} and ${second}`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
