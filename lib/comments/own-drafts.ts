import "server-only";
import { findArticleId } from "../articles/queries";
import { Invalid, NotFound } from "../failures";
import { parse } from "../parse";
import { presentPerson } from "../people/present";
import { refuseSuspended } from "../people/standing";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { KeepDraft } from "./schema";
import type { KeptDraft, OwnDraft } from "./views";

/**
 * Keeps what `actor` is writing, one text for each place in a conversation; an empty one is forgotten. A draft that
 * comes after its submission was posted is not kept: the answer says which comment it became.
 * @throws TooMany   in a minute
 * @throws NotFound  no such published article
 * @throws Invalid   a parent that is not in this conversation, or a text beyond all bounds
 */
export async function keepOwnDraft(actor: Actor, slug: string, input: KeepDraft): Promise<KeptDraft> {
  await countTry("draftOfPerson", actor.id);
  const { body, parentId = null, submissionId } = parse(KeepDraft, input);
  const articleId = await openArticleId(actor, slug);
  if (body === "") return forgetOwnDraft(actor, articleId, parentId, submissionId);

  const [kept] = await db().$queryRaw<Kept[]>`
    with writer as (${presentPerson(actor.id)}), earlier as (
      select id, body, false as held from comment where person_id = ${actor.id}::uuid and submission_id = ${submissionId}
      union all
      select id, body, true from held_comment where person_id = ${actor.id}::uuid and submission_id = ${submissionId}
    ), kept as (
      insert into comment_draft as d (id, article_id, person_id, parent_id, body, submission_id, kept_at)
      select ${newId()}::uuid, ${articleId}::uuid, writer.id, ${parentId}::uuid, ${body}, ${submissionId}, now() from writer
      where not exists (select from earlier) and (
        ${parentId}::uuid is null
        or exists (select from comment where id = ${parentId}::uuid and article_id = ${articleId}::uuid)
      )
      on conflict (person_id, article_id, parent_id) where person_id is not null
      do update set body = excluded.body, submission_id = excluded.submission_id, kept_at = excluded.kept_at
      returning kept_at
    )
    select kept.kept_at as "keptAt", earlier.id as posted, earlier.body = ${body} as same, earlier.held
    from (select) one left join kept on true left join earlier on true`;
  if (kept?.posted) return { posted: kept.posted, same: kept.same === true, held: kept.held === true };
  if (!kept?.keptAt) throw new Invalid("parentId", "The comment you answer is not in this conversation.");
  return { keptAt: kept.keptAt.toISOString() };
}

/** What `actor` has begun to write under this article and not posted, the latest first. @throws NotFound */
export async function ownDrafts(actor: Actor, slug: string): Promise<OwnDraft[]> {
  const articleId = await openArticleId(actor, slug);
  // A draft that was on its way while its submission was being posted may have been kept all the same.
  const drafts = await db().$queryRaw<(Omit<OwnDraft, "keptAt"> & { keptAt: Date })[]>`
    select parent_id as "parentId", body, submission_id as "submissionId", kept_at as "keptAt"
    from comment_draft d
    where person_id = ${actor.id}::uuid and article_id = ${articleId}::uuid and not exists (
      select from comment c where c.person_id = d.person_id and c.submission_id = d.submission_id
    ) and not exists (
      select from held_comment h where h.person_id = d.person_id and h.submission_id = d.submission_id
    )
    order by kept_at desc limit 100`;
  return drafts.map((draft) => ({ ...draft, keptAt: draft.keptAt.toISOString() }));
}

type Kept = { keptAt: Date | null; posted: string | null; same: boolean | null; held: boolean | null };

/** A piece for the statement that posts a comment: its draft goes, on whichever device it was kept last. */
export function withoutDraft(
  posted: { articleId: string; personId: string; body: string; submissionId: string },
  place: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    delete from comment_draft
    where person_id = ${posted.personId}::uuid and article_id = ${posted.articleId}::uuid and ${place}
      and (submission_id = ${posted.submissionId} or body = ${posted.body}) and exists (select from posted)`;
}

async function forgetOwnDraft(
  actor: Actor,
  articleId: string,
  parentId: string | null,
  submissionId: string,
): Promise<KeptDraft> {
  await db().commentDraft.deleteMany({ where: { personId: actor.id, articleId, parentId, submissionId } });
  return { keptAt: null };
}

async function openArticleId(actor: Actor, slug: string): Promise<string> {
  refuseSuspended(actor);
  const articleId = await findArticleId(slug);
  if (!can(actor, "comment", "article", { authorIds: [], published: true }))
    throw new NotFound("There is no such article.");
  return articleId;
}
