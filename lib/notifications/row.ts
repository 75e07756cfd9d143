import "server-only";
import { appealableUntil, isAppealable } from "../appeals/limits";
import type { Kind as ActKind } from "../moderation/views";
import { Prisma } from "../platform/prisma/client";
import { keptDays } from "../purge/kept";
import { titleThen } from "../rules/row";
import { excerpt } from "../text/plain";
import type { ConversationNews, NotificationView } from "./views";

/** Two lines in a mail: enough to know whether to go there. */
const EXCERPT_MAX = 220;

/** What every query of notifications selects, with notificationJoins (shown.ts). */
export const notificationColumns = Prisma.sql`
  n.id, n.kind::text as kind, n.at, n.read_at, p.name, p.handle::text as handle, a.title, a.slug, a.standfirst,
  c.id as comment_id, c.body, c.posted_at as written_at, r.outcome, m.id as act_id, m.kind::text as act, m.reason,
  m.answers_id, answered.kind::text as answers, m."check" is not null as by_machine, m.ends_at as until,
  m.acted_at, case when m.comment_id is not null or m.held_id is not null then ${keptDays} end as kept_days,
  m.person_id = n.person_id as about_me, m.comment_id is not null or m.held_id is not null as about_comment,
  coalesce(r.rule, m.rule) as rule, ${titleThen(Prisma.sql`coalesce(r.rule, m.rule)`, Prisma.sql`coalesce(m.acted_at, n.at)`)} as rule_title`;

export type NotificationRow = {
  id: string;
  kind: NotificationView["kind"];
  at: Date;
  read_at: Date | null;
  name: string | null;
  handle: string | null;
  title: string | null;
  slug: string | null;
  standfirst: string | null;
  comment_id: string | null;
  body: string | null;
  written_at: Date | null;
  outcome: "upheld" | "dismissed" | null;
  act_id: string | null;
  act: ActKind | null;
  reason: string | null;
  answers_id: string | null;
  answers: ActKind | null;
  by_machine: boolean | null;
  until: Date | null;
  acted_at: Date | null;
  kept_days: number | null;
  about_me: boolean | null;
  about_comment: boolean | null;
  rule: number | null;
  rule_title: string | null;
};

/** The row as its person may see it. A decision is about a text that may be hidden: of that it says nothing. */
export function toView(row: NotificationRow): NotificationView {
  const text = { reply: row.body, mention: row.body, article: row.standfirst, decision: null, report: null }[row.kind];
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    isRead: row.read_at !== null,
    by: row.name !== null && row.handle !== null ? { name: row.name, handle: row.handle } : null,
    article: articleOf(row),
    excerpt: excerpt(text ?? "", EXCERPT_MAX),
    decision: row.kind === "decision" ? decisionOf(row) : null,
    report: row.kind === "report" ? reportOf(row) : null,
    path: pathOf(row),
  };
}

function articleOf({ title, slug }: NotificationRow): NotificationView["article"] {
  return title !== null && slug !== null ? { title, slug } : null;
}

function decisionOf(row: NotificationRow): NotificationView["decision"] {
  if (row.act_id === null || row.act === null || row.acted_at === null) return null;
  const mayAnswer = row.about_me && isAppealable(row.act);
  return {
    id: row.answers_id ?? row.act_id,
    kind: row.act,
    answers: row.answers,
    byMachine: row.by_machine ?? false,
    aboutMe: row.about_me ?? false,
    aboutComment: row.about_comment ?? false,
    rule: ruleOf(row),
    reason: row.reason ?? "",
    writtenAt: row.written_at?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    appealUntil: mayAnswer ? appealableUntil(row.acted_at, row.kept_days ?? undefined).toISOString() : null,
  };
}

/** Which decision it was says nothing to a reporter: the moderator's words to the writer are the writer's. */
function reportOf(row: NotificationRow): NotificationView["report"] {
  const rule = ruleOf(row);
  return row.outcome && rule && { outcome: row.outcome, rule };
}

function ruleOf({ rule, rule_title }: NotificationRow): { number: number; title: string } | null {
  return rule !== null && rule_title !== null ? { number: rule, title: rule_title } : null;
}

export type NewsRow = {
  id: string;
  title: string;
  slug: string;
  new_count: number;
  newest_id: string;
  name: string;
  body: string;
  posted_at: Date;
};

export function toNews(row: NewsRow): ConversationNews {
  return {
    id: row.id,
    newCount: row.new_count,
    article: { title: row.title, slug: row.slug },
    newest: {
      id: row.newest_id,
      name: row.name,
      excerpt: excerpt(row.body, EXCERPT_MAX),
      at: row.posted_at.toISOString(),
    },
    path: `/articles/${row.slug}#conversation`,
  };
}

/** Where a notification leads: to the statement of a decision, else to the place it is about. */
export function pathOf(row: Pick<NotificationRow, "kind" | "slug" | "comment_id" | "act_id" | "answers_id">): string {
  if (row.kind === "decision" && row.act_id) return `/decisions/${row.answers_id ?? row.act_id}`;
  if (!row.slug) return "/notifications";
  return row.comment_id ? `/articles/${row.slug}/comments/${row.comment_id}` : `/articles/${row.slug}`;
}
