import "server-only";
import { db } from "../platform/db";
import { firstIdAt } from "../platform/ids";
import { fromBytes, type Model, score } from "./model";
import { type ClassifierView, type Figures, hasEnough, type Shadow } from "./views";

/** How often a process looks whether another has learnt anew. */
const LOOK_MS = 30_000;

const SHADOW_MS = 30 * 24 * 3_600_000;

/** The model in this process's memory, of when it is, and when that was last looked at. */
let held: { model: Model | null; trainedAt: number; lookedAt: number } = { model: null, trainedAt: 0, lookedAt: 0 };

/** How likely a moderator of this site would hide this text, 0 to 1; null while too little has been learnt. */
export async function scoreOf(text: string): Promise<number | null> {
  if (Date.now() - held.lookedAt >= LOOK_MS) held = { ...(await freshModel()), lookedAt: Date.now() };
  return held.model && score(held.model, text);
}

/** The next score is looked up anew, whatever is held. */
export function forgetModel(): void {
  held = { ...held, lookedAt: 0 };
}

/** What has been learnt, and how well it foretells; null while nothing has. */
export async function findClassifier(): Promise<ClassifierView | null> {
  const row = await db().classifier.findUnique({ where: { id: 1 }, select: { figures: true, trainedAt: true } });
  return row && { figures: row.figures as Figures, trainedAt: row.trainedAt.toISOString() };
}

/** What it said of the comments of the last 30 days, shadow or not, beside what became of them. */
export async function shadowFigures(): Promise<Shadow> {
  const [row] = await db().$queryRaw<Shadow[]>`
    with seen as (
      select id, hidden_by_id is not null as hidden, verdicts from comment
      where id > ${firstIdAt(Date.now() - SHADOW_MS)}::uuid and withdrawn_at is null
        and (verdicts is not null or hidden_by_id is not null)
      union all
      select id, declined_by_id is not null, verdicts from held_comment
      where held_at > ${new Date(Date.now() - SHADOW_MS)} and held_for = 'review'
    ), told as (
      select id, hidden, coalesce(verdicts @> '[{"check": "classifier"}]', false) as caught from seen
    ), decided as (
      select hidden, caught, not hidden and exists (
        select from moderation_action m where m.comment_id = told.id and m.kind in ('approve', 'restore') and m.actor_id is not null
      ) as approved
      from told where caught or hidden
    )
    select count(*) filter (where caught and hidden)::int as hidden,
      count(*) filter (where caught and approved)::int as approved,
      count(*) filter (where caught and not hidden and not approved)::int as undecided,
      count(*) filter (where hidden and not caught)::int as missed
    from decided`;
  return row ?? { hidden: 0, approved: 0, undecided: 0, missed: 0 };
}

async function freshModel(): Promise<{ model: Model | null; trainedAt: number }> {
  const row = await db().classifier.findUnique({ where: { id: 1 }, select: { trainedAt: true } });
  const trainedAt = row?.trainedAt.getTime() ?? 0;
  if (trainedAt === held.trainedAt) return held;
  const whole = await db().classifier.findUnique({ where: { id: 1 } });
  const isFit = whole && hasEnough(whole.figures as Figures);
  return { model: isFit ? fromBytes(whole.weights) : null, trainedAt: whole?.trainedAt.getTime() ?? 0 };
}
