import "server-only";
import { expireSoon, tag } from "../platform/cache";
import { db, type Transaction, transaction } from "../platform/db";
import { log } from "../platform/log";
import { score } from "./ranking";

/** Votes are gathered this long before the comments they were cast for are placed anew. */
const GATHER_MS = 500;
/** Comments placed in one transaction, whose rows wait for it. */
const AT_ONCE = 500;
/**
 * All comments of an article are placed anew when its votes have grown by a tenth: everybody's chances have. In a large
 * conversation also not before one vote for every twenty comments, so that the work stays small beside the voting.
 */
const nextFull = (votes: number, comments: number) => Math.ceil(votes * 1.1 + comments / 20 + 20);
/** A stored score may be this far off, as a part of itself: in the simulation ten times as much did no harm. */
const TOLERATED = 0.01;
/** How long a reader can go on paging in the order they began in. */
const KEPT = "6 hours";

type Waiting = { comments: Set<string>; isFull: boolean };

/**
 * Places a comment whose votes changed, or (without one) every comment of an article, in its "best" order: soon, and
 * apart from the votes themselves, which so never wait for each other over the order.
 */
export function rankSoon(articleId: string, slug: string, commentId?: string): void {
  const { waiting, ranked } = state();
  let mine = waiting.get(articleId);
  if (!mine) {
    mine = { comments: new Set(), isFull: false };
    waiting.set(articleId, mine);
    begin(articleId, slug);
  }
  if (commentId) mine.comments.add(commentId);
  // The first vote since this process began: what another left undone when it ended is found now.
  if (!commentId || !ranked.has(articleId)) mine.isFull = true;
  ranked.add(articleId);
}

/** Resolves when all votes so far have had their effect on the order: a process waits for it before it ends. */
export async function ranked(): Promise<void> {
  while (state().underWay.size > 0) await Promise.all(state().underWay);
}

function begin(articleId: string, slug: string): void {
  const { waiting, ranked, underWay, latest } = state();
  const gathered = new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  // One run after the other: in a large conversation one takes longer than votes are gathered, and two would wait for each other.
  const work = Promise.all([gathered, latest.get(articleId)]).then(async () => {
    const mine = waiting.get(articleId);
    waiting.delete(articleId);
    try {
      await rank(articleId, mine?.isFull ? null : [...(mine?.comments ?? [])]);
      expireSoon(tag.conversation(slug));
    } catch (error) {
      ranked.delete(articleId);
      log.error({ error: String(error), slug }, "comments were not placed; the next vote tries again");
    }
    underWay.delete(work);
    if (latest.get(articleId) === work) latest.delete(articleId);
  });
  underWay.add(work);
  latest.set(articleId, work);
}

/** Places these comments, or all of an article (null). */
export async function rank(articleId: string, commentIds: string[] | null): Promise<void> {
  if (!commentIds) return rankAll(articleId);
  let isDue = false;
  for (let from = 0; from < commentIds.length; from += AT_ONCE) {
    const some = commentIds.slice(from, from + AT_ONCE);
    const { votes, fullAt } = await transaction((tx) => place(tx, articleId, some));
    isDue = votes >= fullAt;
  }
  if (isDue) await rankAll(articleId);
}

async function rankAll(articleId: string): Promise<void> {
  const { _sum, _count } = await db().comment.aggregate({
    where: { articleId },
    _sum: { upvotes: true },
    _count: true,
  });
  const votes = _sum.upvotes ?? 0;
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const next = await db().comment.findMany({
      where: { articleId, id: { gt: last } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
      select: { id: true },
    });
    if (next.length === 0) break;
    await transaction((tx) =>
      place(
        tx,
        articleId,
        next.map(({ id }) => id),
        votes,
      ),
    );
    last = next.at(-1)?.id ?? last;
  }
  await db().$executeRaw`
    with gone as (
      delete from past_score where article_id = ${articleId}::uuid and ended_at < now() - ${KEPT}::interval returning until_generation
    )
    update standings set full_at = ${nextFull(votes, _count)},
      kept_from = greatest(kept_from, coalesce((select max(until_generation) from gone), 0))
    where article_id = ${articleId}::uuid`;
}

type Held = { id: string; upvotes: number; rankedUpvotes: number; votesBefore: number; score: number };
type Counted = { generation: number; votes: number; fullAt: number };

/**
 * One generation: the comments' scores, what they were before, and the votes counted in them. `total` is the votes in the
 * whole conversation where not all of them are counted yet.
 */
async function place(tx: Transaction, articleId: string, ids: string[], total?: number): Promise<Counted> {
  await tx.$executeRaw`insert into standings (article_id) values (${articleId}::uuid) on conflict do nothing`;
  const [standings] = await tx.$queryRaw<[Counted]>`
    select generation, votes, full_at as "fullAt" from standings where article_id = ${articleId}::uuid for update`;
  const held = await tx.$queryRaw<Held[]>`
    select id, upvotes, ranked_upvotes as "rankedUpvotes", votes_before as "votesBefore", score from comment
    where id = any(${ids}::uuid[]) order by id for no key update`;
  const votes = held.reduce((sum, { upvotes, rankedUpvotes }) => sum + upvotes - rankedUpvotes, standings.votes);
  const moved = held
    .map((one) => ({
      ...one,
      fresh: score({ upvotes: one.upvotes, chances: Math.max(0, (total ?? votes) - one.votesBefore) }),
    }))
    .filter((one) => one.upvotes !== one.rankedUpvotes || isNoticeable(one.fresh, one.score));
  const generation = standings.generation + 1;
  await tx.$executeRaw`
    with moved as (
      select * from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ fresh }) => fresh)}::float8[]) moved(id, score)
    ), past as (
      insert into past_score (comment_id, article_id, parent_id, score, from_generation, until_generation, ended_at)
      select c.id, c.article_id, c.parent_id, c.score, c.standing, ${generation}, now()
      from moved join comment c on c.id = moved.id
    ), placed as (
      update comment c set score = moved.score, standing = ${generation}, ranked_upvotes = c.upvotes
      from moved where c.id = moved.id
    )
    update standings set generation = ${generation}, votes = ${votes} where article_id = ${articleId}::uuid`;
  return { ...standings, generation, votes };
}

/** A score moves a little with every vote anywhere; only what is worth a write is written. */
function isNoticeable(fresh: number, old: number): boolean {
  return Math.abs(fresh - old) > TOLERATED * Math.abs(old);
}

type State = {
  /** By article: what waits to be placed. */
  waiting: Map<string, Waiting>;
  /** Articles whose comments this process has placed, all of them, at least once. */
  ranked: Set<string>;
  underWay: Set<Promise<void>>;
  /** By article: the last run begun or waiting for its turn. */
  latest: Map<string, Promise<void>>;
};

/** Next loads this module more than once; the process has one state. */
function state(): State {
  const shared = globalThis as { paddockStandings?: State };
  shared.paddockStandings ??= { waiting: new Map(), ranked: new Set(), underWay: new Set(), latest: new Map() };
  return shared.paddockStandings;
}
