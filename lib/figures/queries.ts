import "server-only";
import type { By } from "../moderation/chain";
import { KINDS, type Kind } from "../moderation/views";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { allRules } from "../rules/queries";
import { monthsOf, type Period } from "./period";
import type { Figures, Report } from "./views";

/** The figures of a period, month by month and in all: six statements, each over a range of an index. */
export async function reportOf(period: Period): Promise<Report> {
  const [decisions, waits, appeals, held, refused, reports, rules] = await Promise.all([
    decisionsIn(period),
    waitsIn(period),
    appealsIn(period),
    heldIn(period),
    refusedIn(period),
    reportsIn(period),
    allRules(),
  ]);
  const figuresOf = (isMeant: (month: string | null) => boolean, wait: string | null): Figures => {
    const sum = (rows: { month: string; n: number }[]) =>
      rows.reduce((total, { month, n }) => total + (isMeant(month) ? n : 0), 0);
    const { decided = 0, median = null } = waits.find(({ month }) => month === wait) ?? {};
    const outcomes = (rows: { month: string; outcome: string; n: number }[], outcome: string) =>
      sum(rows.filter((row) => row.outcome === outcome));
    const rulesNamed = [...new Set(decisions.map(({ rule }) => rule))];
    return {
      decisions: sum(decisions),
      byKind: Object.fromEntries(
        KINDS.map((kind) => [kind, sum(decisions.filter((row) => row.kind === kind))]),
      ) as Figures["byKind"],
      byRule: Object.fromEntries(
        rulesNamed.map((rule) => [rule ?? "none", sum(decisions.filter((row) => row.rule === rule))]),
      ),
      by: Object.fromEntries(BY.map((by) => [by, sum(decisions.filter((row) => row.by === by))])) as Figures["by"],
      decided,
      medianSeconds: median,
      appeals: {
        made: sum(appeals),
        open: outcomes(appeals, "open"),
        upheld: outcomes(appeals, "upheld"),
        reversed: outcomes(appeals, "reversed"),
      },
      machine: {
        held: sum(held),
        published: outcomes(held, "approve"),
        declined: outcomes(held, "decline"),
        waiting: outcomes(held, "waiting"),
        refused: sum(refused),
      },
      reports: {
        made: sum(reports),
        open: outcomes(reports, "open"),
        upheld: outcomes(reports, "upheld"),
        dismissed: outcomes(reports, "dismissed"),
      },
    };
  };
  return {
    period: period.name,
    months: monthsOf(period).map((month) => ({ month, ...figuresOf((one) => one === month, month) })),
    total: figuresOf(() => true, null),
    rules: rules.map(({ number, title }) => ({ number, title })),
    countedAt: new Date().toISOString(),
  };
}

const BY: By[] = ["person", "machine", "operator"];

type Counted = { month: string; n: number };

function decisionsIn(period: Period) {
  return query<Counted & { kind: Kind; rule: number | null; by: By }>(Prisma.sql`
    select ${monthOf("acted_at")} as month, kind::text as kind, rule,
      case when actor_id is not null then 'person' when "check" is not null then 'machine' else 'operator' end as by,
      count(*)::int as n
    from moderation_action where ${isIn("acted_at", period)} group by 1, 2, 3, 4`);
}

/** From when something came before the moderators until it was decided; by month and, with month null, in all. */
function waitsIn(period: Period) {
  return query<{ month: string | null; decided: number; median: number | null }>(Prisma.sql`
    select month, count(*)::int as decided, percentile_cont(0.5) within group (order by seconds)::float8 as median
    from (
      select ${monthOf("m.acted_at")} as month, extract(epoch from q.closed_at - q.opened_at)::float8 as seconds
      from moderation_action m join queue_item q on q.closed_by_id = m.id where ${isIn("m.acted_at", period)}
    ) waited group by grouping sets ((month), ())`);
}

function appealsIn(period: Period) {
  return query<Counted & { outcome: string }>(Prisma.sql`
    select ${monthOf("appealed_at")} as month, coalesce(outcome::text, 'open') as outcome, count(*)::int as n
    from appeal where ${isIn("appealed_at", period)} group by 1, 2`);
}

/** What moderators last decided of each that a check held. */
function heldIn(period: Period) {
  return query<Counted & { outcome: string }>(Prisma.sql`
    select ${monthOf("m.acted_at")} as month, coalesce(decided.kind, 'waiting') as outcome, count(*)::int as n
    from moderation_action m
    left join lateral (
      select kind::text as kind from moderation_action d
      where d.held_id = m.held_id and d.kind in ('approve', 'decline')
        and not exists (select from moderation_action u where u.answers_id = d.id and u.kind in ('undo', 'reverse'))
      order by number desc limit 1
    ) decided on true
    where m.kind = 'hold' and ${isIn("m.acted_at", period)} group by 1, 2`);
}

function refusedIn({ from, to }: Period) {
  return query<Counted>(Prisma.sql`
    select to_char(day, 'YYYY-MM') as month, sum(times)::int as n from check_count
    where verdict = 'refuse' and day >= ${from}::date and day < ${to}::date group by 1`);
}

function reportsIn(period: Period) {
  return query<Counted & { outcome: string }>(Prisma.sql`
    select ${monthOf("reported_at")} as month, coalesce(outcome::text, 'open') as outcome, count(*)::int as n
    from report where ${isIn("reported_at", period)} group by 1, 2`);
}

type Moment = "acted_at" | "m.acted_at" | "appealed_at" | "reported_at";

function monthOf(column: Moment): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} at time zone 'UTC', 'YYYY-MM')`;
}

function isIn(column: Moment, { from, to }: Period): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(column)} >= ${from} and ${Prisma.raw(column)} < ${to}`;
}
