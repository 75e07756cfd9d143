import "server-only";
import type { Verdict } from "../checks/views";
import { asDecision } from "../moderation/record";
import type { Kind } from "../moderation/views";
import type { Role } from "../people/roles";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { renderComment } from "../text/markdown";
import type { Context } from "./context";
import type { Act, DeskItem, Queue, Why } from "./views";

/**
 * What every query of the desk selects, from `queue_item i`. The comment (or held one) is the item's own, or of an appeal the
 * one decided about.
 */
export function itemColumns(viewerId: string): Prisma.Sql {
  return Prisma.sql`
    i.id, i.version, i.queue::text as queue, i.escalated, i.opened_at, i.priority, i.closed_at is not null as closed, i.person_id,
    p.role::text as role, p.deleted_at is not null as person_gone,
    case when i.claimed_until > now() then claimer.name end as claimer, i.claimed_until, i.claimed_by_id = ${viewerId}::uuid as claimed_by_me,
    a.slug, a.title,
    c.id as comment_id, c.body, c.mentions, c.posted_at, c.upvotes, c.withdrawn_at is not null as withdrawn,
    hider.kind::text as hidden_by, c.verdicts,
    h.id as held_id, h.body as held_body, h.held_at, h.declined_by_id is not null as declined, h.verdicts as held_verdicts,
    answered.id as parent_id, answered.body as parent_body, answered.mentions as parent_mentions,
    answered.withdrawn_at is not null as parent_withdrawn, answering.name as parent_name,
    ap.id as appeal_id, ap.text as appeal_text, ap.appealed_at, to_jsonb(m) as appealed, r.title as appealed_rule,
    exists (select from report x where x.comment_id = c.id and x.reporter_id = ${viewerId}::uuid) as reported_by_me`;
}

export const itemJoins = Prisma.sql`
  join person p on p.id = i.person_id
  left join article a on a.id = i.article_id
  left join person claimer on claimer.id = i.claimed_by_id
  left join appeal ap on ap.id = i.appeal_id
  left join moderation_action m on m.id = ap.action_id
  left join rule r on r.number = m.rule
  left join comment c on c.id = coalesce(i.comment_id, m.comment_id)
  left join moderation_action hider on hider.id = c.hidden_by_id
  left join held_comment h on h.id = coalesce(i.held_id, case when m.comment_id is null then m.held_id end)
  left join comment answered on answered.id = coalesce(c.parent_id, h.parent_id)
  left join person answering on answering.id = answered.person_id`;

/** All that a search looks into, each part by its key: a join would read all comments for some thousand. */
export const said = Prisma.sql`lower(concat_ws(' ',
  (select body from comment where id = i.comment_id), (select body from held_comment where id = i.held_id),
  (select text from appeal where id = i.appeal_id), (select handle::text || ' ' || name from person where id = i.person_id)))`;

type ActionJson = {
  id: string;
  kind: Kind;
  comment_id: string | null;
  held_id: string | null;
  person_id: string | null;
  article_id: string | null;
  actor_id: string | null;
  check: string | null;
  rule: number | null;
  reason: string;
  acted_at: string;
  ends_at: string | null;
  answers_id: string | null;
};

export type ItemRow = {
  id: string;
  version: number;
  queue: Queue;
  escalated: boolean;
  opened_at: Date;
  priority: number;
  closed: boolean;
  person_id: string;
  role: Role;
  person_gone: boolean;
  claimer: string | null;
  claimed_until: Date | null;
  claimed_by_me: boolean | null;
  slug: string | null;
  title: string | null;
  comment_id: string | null;
  body: string | null;
  mentions: string[] | null;
  posted_at: Date | null;
  upvotes: number | null;
  withdrawn: boolean;
  hidden_by: Kind | null;
  verdicts: Verdict[] | null;
  held_id: string | null;
  held_body: string | null;
  held_at: Date | null;
  declined: boolean;
  held_verdicts: Verdict[] | null;
  parent_id: string | null;
  parent_body: string | null;
  parent_mentions: string[] | null;
  parent_withdrawn: boolean;
  parent_name: string | null;
  appeal_id: string | null;
  appeal_text: string | null;
  appealed_at: Date | null;
  appealed: ActionJson | null;
  appealed_rule: string | null;
  reported_by_me: boolean;
};

/** The item as a moderator may see it; what they may do is theirs alone. */
export function toItem(actor: Actor, row: ItemRow, { standings, reports, histories }: Context): DeskItem {
  const writer = standings.get(row.person_id);
  if (!writer) throw new Error("an item about nobody");
  const comment = commentOf(row);
  return {
    id: row.id,
    version: row.version,
    queue: row.queue,
    escalated: row.escalated,
    closed: row.closed,
    openedAt: row.opened_at.toISOString(),
    priority: row.priority,
    article: row.slug === null ? null : { slug: row.slug, title: row.title ?? "" },
    comment,
    parent: parentOf(row),
    writer,
    why: whyOf(row, reports.get(row.id) ?? [], writer.comments),
    claim:
      row.claimer === null || !row.claimed_until
        ? null
        : { name: row.claimer, until: row.claimed_until.toISOString(), mine: row.claimed_by_me === true },
    appealed: appealedOf(row),
    history: histories.get(row.id) ?? [],
    may: mayOf(actor, row, comment),
  };
}

function commentOf(row: ItemRow): DeskItem["comment"] {
  if (row.comment_id && row.posted_at)
    return {
      id: row.comment_id,
      body: row.body ?? "",
      html: renderComment(row.body ?? "", row.mentions ?? []),
      postedAt: row.posted_at.toISOString(),
      state: stateOf(row),
      upvotes: row.upvotes ?? 0,
    };
  if (!row.held_id || !row.held_at) return null;
  const body = row.held_body ?? "";
  return {
    ...{ id: null, body, html: renderComment(body, []), upvotes: 0 },
    postedAt: row.held_at.toISOString(),
    state: row.declined ? "declined" : "pending",
  };
}

/** Hidden by an undo: its approval was taken back, and it waits for another decision. */
function stateOf(row: ItemRow): "public" | "pending" | "hidden" | "withdrawn" {
  if (row.withdrawn) return "withdrawn";
  if (row.hidden_by === null) return "public";
  return row.hidden_by === "undo" ? "pending" : "hidden";
}

function parentOf(row: ItemRow): DeskItem["parent"] {
  if (!row.parent_id) return null;
  return {
    name: row.parent_withdrawn ? "" : (row.parent_name ?? ""),
    html: row.parent_withdrawn ? "" : renderComment(row.parent_body ?? "", row.parent_mentions ?? []),
    path: `/articles/${row.slug}/comments/${row.parent_id}`,
  };
}

function whyOf(row: ItemRow, reports: Why[], comments: number): Why[] {
  const isNewcomer = row.queue === "newcomer";
  const verdicts = (row.verdicts ?? row.held_verdicts ?? []).filter((one) => !isNewcomer || one.check !== "newcomer");
  const why: Why[] = [...reports];
  if (row.appeal_id && row.appealed_at)
    why.unshift({ kind: "appeal", text: row.appeal_text ?? "", at: row.appealed_at.toISOString() });
  why.push(...verdicts.map(({ check, says, why }) => ({ kind: "check" as const, check, says, why })));
  if (isNewcomer) why.push({ kind: "newcomer", comments });
  return why;
}

function appealedOf({ appealed, appealed_rule }: ItemRow): DeskItem["appealed"] {
  if (!appealed) return null;
  const { comment_id, held_id, person_id, article_id, acted_at, ends_at, answers_id, check, ...rest } = appealed;
  const decision = asDecision({
    ...rest,
    ...{ commentId: comment_id, heldId: held_id, personId: person_id, articleId: article_id, answersId: answers_id },
    actedAt: new Date(acted_at),
    endsAt: ends_at === null ? null : new Date(ends_at),
  });
  return { ...decision, ruleTitle: appealed_rule, byMachine: check !== null };
}

function mayOf(actor: Actor, row: ItemRow, comment: DeskItem["comment"]): Act[] {
  if (row.closed) return [];
  const subject = {
    personId: row.person_id,
    personRole: row.role,
    reporterIds: row.reported_by_me ? [actor.id] : [],
    deciderId: row.appealed?.actor_id ?? null,
    escalated: row.escalated,
  };
  const may = can(actor, "decide", "item", subject) ? actsAbout(row, comment) : [];
  if (!row.escalated && can(actor, "escalate", "item", subject)) may.push("escalate");
  return may;
}

function actsAbout(row: ItemRow, comment: DeskItem["comment"]): Act[] {
  if (row.appeal_id) return ["uphold", "reverse"];
  const isGone = comment?.state === "withdrawn";
  const measures: Act[] = row.person_gone ? [] : ["warn", "suspend", "premoderate"];
  return isGone ? ["approve", ...measures] : ["approve", "hide", ...measures];
}
