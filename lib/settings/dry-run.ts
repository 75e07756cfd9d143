import "server-only";
import { isSameText } from "../checks/fold";
import { type Context, judge, strongest } from "../checks/pipeline";
import type { ChecksSettings } from "../checks/settings";
import { CHECKS, type Verdict } from "../checks/views";
import { scoreOf } from "../classifier/queries";
import { isStaffRole, type Role } from "../people/roles";
import { db } from "../platform/db";
import { firstIdAt } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { excerpt } from "../text/plain";
import type { Caught, DryRun, Fate, Fates } from "./views";

const DAYS_MS = 30 * 24 * 3_600_000;
/** An admin waits for the answer: what can't be looked at in this time, or beyond so many, is left out, the oldest first. */
const MOST = 20_000;
const MOST_MS = 15_000;
const BATCH = 500;
/** Enough to see what a check goes by. */
const EXAMPLES_PER_CHECK = 8;
/** Whoever says the same again says it among fewer others than these. */
const MOST_SIMILAR = 100;

type Bounds = { most?: number; ms?: number /** For tests: this article's alone. */; articleId?: string };

/**
 * What `settings` would have done with the comments of the last 30 days, the newest first. Nothing is stored. What was known when
 * a comment was sent is put together from what the database says of that time; the text and the role are those of today.
 */
export async function dryRun(
  settings: ChecksSettings,
  { most = MOST, ms = MOST_MS, articleId }: Bounds = {},
): Promise<DryRun> {
  const began = performance.now();
  const since = new Date(Date.now() - DAYS_MS);
  const tally = new Tally();
  let all = false;
  for (const from of [heldOnes, publicOnes]) {
    let before: string | null = null;
    for (all = false; tally.looked < most && performance.now() - began < ms; ) {
      const size = Math.min(BATCH, most - tally.looked);
      const rows = await batch(from(since, before, articleId), settings, size);
      for (const [i, row] of rows.entries()) {
        tally.add(row, judge(settings, await contextOf(row)));
        if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      before = rows.at(-1)?.id ?? null;
      all = rows.length < size;
      if (all) break;
    }
  }
  return { ...tally.result(), all, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

type Row = {
  id: string;
  body: string;
  role: Role;
  fate: Fate;
  path: string | null;
  ages: number[];
  similar: string[];
  comments: number;
  hides: number;
};

async function contextOf({ body, role, ages, similar, comments, hides }: Row): Promise<Context> {
  const repeats = similar.filter((text) => isSameText(text, body)).length;
  return { body, isStaff: isStaffRole(role), ages, repeats, comments, hides, score: await scoreOf(body) };
}

/** Counts each comment by check, and once for all that would have stopped it. */
class Tally {
  looked = 0;
  private readonly counts = new Map<string, { check: Verdict["check"]; says: Verdict["says"]; fates: Fates }>();
  private readonly stopped: Fates = { approved: 0, hidden: 0, untouched: 0 };
  private readonly examples: Caught[] = [];

  add({ id, body, path, fate }: Row, verdicts: Verdict[]): void {
    this.looked++;
    const says = strongest(verdicts)?.says;
    if (says === "refuse" || says === "hold") this.stopped[fate]++;
    for (const { check, says, why } of verdicts) {
      const key = `${check} ${says}`;
      const count = this.counts.get(key) ?? { check, says, fates: { approved: 0, hidden: 0, untouched: 0 } };
      count.fates[fate]++;
      this.counts.set(key, count);
      // What only would be said, were it switched on, is counted and stops nobody.
      if (says !== "shadow" && this.examples.filter((one) => one.check === check).length < EXAMPLES_PER_CHECK)
        this.examples.push({ id, check, says, why, excerpt: excerpt(body, 200), path, fate });
    }
  }

  result(): Pick<DryRun, "looked" | "checks" | "stopped" | "examples"> {
    const place = ({ check }: { check: Verdict["check"] }) => CHECKS.indexOf(check);
    return {
      looked: this.looked,
      checks: [...this.counts.values()].sort((a, b) => place(a) - place(b)),
      stopped: this.stopped,
      examples: this.examples.sort((a, b) => place(a) - place(b)),
    };
  }
}

/** Comments that became public, whether they still are; nothing that was withdrawn or purged. */
function publicOnes(since: Date, before: string | null, articleId?: string): Prisma.Sql {
  return Prisma.sql`
    select c.id, c.person_id, c.body, c.posted_at as at, '/articles/' || a.slug || '/comments/' || c.id as path,
      case when c.hidden_by_id is not null then 'hidden'
        when exists (
          select from moderation_action m where m.comment_id = c.id and m.kind in ('approve', 'restore') and m.actor_id is not null
        ) then 'approved' else 'untouched' end as fate
    from comment c join article a on a.id = c.article_id
    where c.id >= ${firstIdAt(since.getTime())}::uuid and c.withdrawn_at is null and c.purged_at is null and c.body <> ''
      and ${before ? Prisma.sql`c.id < ${before}::uuid` : Prisma.sql`true`} and ${under("c", articleId)}`;
}

/** Those that wait for a moderator, or were declined. */
function heldOnes(since: Date, before: string | null, articleId?: string): Prisma.Sql {
  return Prisma.sql`
    select h.id, h.person_id, h.body, h.held_at as at, null as path,
      case when h.declined_by_id is not null then 'hidden' else 'untouched' end as fate
    from held_comment h
    where h.held_for = 'review' and h.held_at >= ${since} and h.body <> ''
      and ${before ? Prisma.sql`h.id < ${before}::uuid` : Prisma.sql`true`} and ${under("h", articleId)}`;
}

function under(table: "c" | "h", articleId?: string): Prisma.Sql {
  if (!articleId) return Prisma.sql`true`;
  return Prisma.sql`${Prisma.raw(table)}.article_id = ${articleId}::uuid`;
}

/** With what was known of each writer then, as far as these settings ask (lib/checks/context.ts asks the same of now). */
async function batch(from: Prisma.Sql, settings: ChecksSettings, size: number): Promise<Row[]> {
  const { floods, repeats, newcomer, record } = settings;
  const earlier = Prisma.sql`o.person_id = s.person_id and o.id < s.id`;
  const hiddenThen = Prisma.sql`exists (select from moderation_action m where m.id = o.hidden_by_id and m.acted_at <= s.at)`;
  return db().$queryRaw<Row[]>`
    select s.id, s.body, p.role::text as role, s.fate, s.path,
      array(
        select extract(epoch from s.at - latest.posted_at)::float from (
          select posted_at from comment o where ${earlier} order by o.id desc limit ${floods.on ? floods.most : 0}::int
        ) latest where latest.posted_at > s.at - make_interval(mins => ${floods.minutes}::int) order by latest.posted_at desc
      ) as ages,
      array(
        select latest.body from (
          select body, posted_at, withdrawn_at from comment o where ${earlier} order by o.id desc
          limit ${repeats.on ? MOST_SIMILAR : 0}::int
        ) latest
        where latest.posted_at > s.at - make_interval(hours => ${repeats.hours}::int) and latest.withdrawn_at is null
          and length(latest.body) between length(s.body) * 0.8 - 20 and length(s.body) * 1.25 + 20
      ) as similar,
      (select count(*)::int from (
        select from comment o where ${earlier} and (o.withdrawn_at is null or o.withdrawn_at > s.at) and not ${hiddenThen}
        limit ${newcomer.on ? newcomer.first : 0}::int
      ) public) as comments,
      (select count(*) filter (where latest.hidden)::int from (
        select ${hiddenThen} as hidden from comment o where ${earlier} order by o.id desc limit ${record.on ? record.of : 0}::int
      ) latest) as hides
    from (select * from (${from}) source order by id desc limit ${size}::int) s join person p on p.id = s.person_id
    order by s.id desc`;
}
