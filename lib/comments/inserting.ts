import "server-only";
import type { KeptVerdict, Says } from "../checks/views";
import { openingItem } from "../desk/items";
import { priorityOf } from "../desk/priority";
import { tellOfComment } from "../notifications/tell";
import { presentPerson } from "../people/present";
import { Prisma } from "../platform/prisma/client";
import type { Sent } from "./held-back";
import { withoutDraft } from "./own-drafts";
import { score } from "./ranking";
import { repeatOf } from "./repeats";
import type { CommentRow } from "./row";
import { moveTally } from "./tally";

/** A comment as it is to be stored. */
export type Stored = Sent & {
  id: string;
  mentions: string[];
  /** The held comment that becomes this one: only if it is still held then. */
  heldId: string | null;
  /** What the checks said. */
  verdicts: readonly KeptVerdict[];
};

/** Where a comment begins in "best": nobody has had the chance to upvote it. */
const UNSEEN = score({ upvotes: 0, chances: 0 });

/** What PostgreSQL adds to it, with its writer's name, and the `item` that moderators are to look at afterwards. */
export type InsertedRow = Pick<CommentRow, "root_id" | "depth" | "posted_at" | "handle" | "name" | "role"> & {
  item: string | null;
};

/**
 * One statement, so one round trip and one transaction: the comment with all that goes along, or nothing. It answers an
 * InsertedRow, or none.
 */
export function insertingComment(stored: Stored): Prisma.Sql {
  return stored.parentId ? insertingReply({ ...stored, parentId: stored.parentId }) : insertingRoot(stored);
}

function insertingRoot(stored: Stored): Prisma.Sql {
  const { id, articleId, personId, body, submissionId, mentions } = stored;
  const told =
    mentions.length > 0
      ? Prisma.sql`, told as (${tellOfComment(stored, Prisma.sql`(select id, null::uuid as answered_id from posted)`)})`
      : Prisma.empty;
  return Prisma.sql`
    with writer as (${presentPerson(personId)}), posted as (
      insert into comment (id, article_id, person_id, root_id, depth, body, submission_id, mentions, posted_at, score, standing, votes_before, verdicts)
      select ${id}::uuid, ${articleId}::uuid, writer.id, ${id}::uuid, 0, ${body}, ${submissionId}, ${mentions}::text[], now(),
        ${UNSEEN}, coalesce(s.generation, 0), coalesce(s.votes, 0), ${verdictsOf(stored)}::text::jsonb
      from writer left join standings s on s.article_id = ${articleId}::uuid
      where ${isWelcome(stored, Prisma.sql`writer.id`)}
      on conflict (person_id, submission_id) do nothing
      returning id, root_id, depth, posted_at
    )${told}, undrafted as (${withoutDraft(stored, Prisma.sql`parent_id is null`)}
    ), unheld as (${withoutHeld(stored)})${onTheDesk(stored)}
    , tallied as (${moveTally(Prisma.sql`${articleId}::uuid`, 1, Prisma.sql`from posted`)})
    ${inserted(stored)}`;
}

/** The same with the parent's count; a parent that takes no replies, or is elsewhere, stores nothing. */
function insertingReply(stored: Stored & { parentId: string }): Prisma.Sql {
  const { id, articleId, personId, body, submissionId, parentId, mentions } = stored;
  return Prisma.sql`
    with writer as (${presentPerson(personId)}), parent as (
      select c.id, c.person_id, c.root_id, c.depth, writer.id as writer_id from writer, comment c
      where c.id = ${parentId}::uuid and c.article_id = ${articleId}::uuid and c.hidden_by_id is null and c.withdrawn_at is null
      for no key update of c
    ), posted as (
      insert into comment (id, article_id, person_id, parent_id, root_id, depth, body, submission_id, mentions, posted_at, score, standing, votes_before, verdicts)
      select ${id}::uuid, ${articleId}::uuid, parent.writer_id, parent.id, parent.root_id, parent.depth + 1, ${body}, ${submissionId},
        ${mentions}::text[], now(), ${UNSEEN}, coalesce(s.generation, 0), coalesce(s.votes, 0), ${verdictsOf(stored)}::text::jsonb
      from parent left join standings s on s.article_id = ${articleId}::uuid
      where ${isWelcome(stored, Prisma.sql`parent.writer_id`)}
      on conflict (person_id, submission_id) do nothing
      returning id, parent_id, root_id, depth, posted_at
    ), counted as (
      update comment set reply_count = reply_count + 1 where id in (select parent_id from posted)
    ), told as (${tellOfComment(stored, Prisma.sql`(select posted.id, parent.person_id as answered_id from posted, parent)`)}
    ), undrafted as (${withoutDraft(stored, Prisma.sql`parent_id = ${parentId}::uuid`)}
    ), unheld as (${withoutHeld(stored)})${onTheDesk(stored)}
    , tallied as (${moveTally(Prisma.sql`${articleId}::uuid`, 1, Prisma.sql`from posted`)})
    ${inserted(stored)}`;
}

function inserted(stored: Stored): Prisma.Sql {
  return Prisma.sql`
    select posted.root_id, posted.depth, posted.posted_at, p.handle::text as handle, p.name, p.role::text as role, ${itemOf(stored)} as item
    from posted join person p on p.id = ${stored.personId}::uuid`;
}

function verdictsOf({ verdicts }: Stored): string | null {
  return verdicts.length > 0 ? JSON.stringify(verdicts) : null;
}

/** Not the same text minutes ago, unless its writer wants it there `again`; and not withdrawn while it was held. */
function isWelcome(stored: Stored, writerId: Prisma.Sql): Prisma.Sql {
  if (stored.heldId)
    // By the writer who was locked before: the order of locks holds here too.
    return Prisma.sql`exists (
      select from held_comment h where h.id = ${stored.heldId}::uuid and h.person_id = ${writerId} for no key update of h)`;
  return stored.again ? Prisma.sql`true` : Prisma.sql`not exists (select from comment r where ${repeatOf(stored)})`;
}

/** What is posted is held no more. */
function withoutHeld({ personId, submissionId }: Stored): Prisma.Sql {
  return Prisma.sql`
    delete from held_comment
    where person_id = ${personId}::uuid and submission_id = ${submissionId} and exists (select from posted)`;
}

/** What lay before the moderators while it was held is about the comment now; and they look at what a check wants looked at. */
function onTheDesk(stored: Stored): Prisma.Sql {
  const { id, heldId, personId, articleId } = stored;
  if (heldId && (says(stored, "hold") || !says(stored, "look")))
    return Prisma.sql`, item as (
      update queue_item q set comment_id = posted.id, held_id = null, version = q.version + 1 from posted
      where q.held_id = ${heldId}::uuid returning q.id)`;
  if (!says(stored, "look")) return Prisma.empty;
  const opened = { queue: "newcomer", personId, articleId, priority: priorityOf("newcomer") } as const;
  return Prisma.sql`, item as (${openingItem({ commentId: id }, opened, Prisma.sql`from posted`)})`;
}

function itemOf(stored: Stored): Prisma.Sql {
  return stored.heldId || says(stored, "look") ? Prisma.sql`(select id from item limit 1)` : Prisma.sql`null::uuid`;
}

function says({ verdicts }: Stored, what: Says): boolean {
  return verdicts.some((verdict) => verdict.says === what);
}
