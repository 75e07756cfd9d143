import "server-only";
import { Invalid } from "../failures";
import { db } from "../platform/db";
import type { EditedRule, RuleView } from "./views";

/** The rules that hold now, by number. */
export async function liveRules(): Promise<RuleView[]> {
  return (await allRules()).filter((rule) => !rule.retired);
}

/** These and those that were retired, by number. */
export async function allRules(): Promise<RuleView[]> {
  return (await db().rule.findMany({ orderBy: { number: "asc" } })).map(toView);
}

/** All of them, as admins edit them. */
export async function rulesToEdit(): Promise<EditedRule[]> {
  const rows = await db().rule.findMany({ orderBy: { number: "asc" } });
  return rows.map((row) => ({ ...toView(row), version: row.version, changedAt: row.changedAt.toISOString() }));
}

/** A rule as it stands, or as it stood `at` an earlier moment; null: there never was one of this number. */
export async function findRule(number: number, at?: Date): Promise<RuleView | null> {
  const rule = await db().rule.findUnique({
    where: { number },
    include: { revisions: { where: { until: { gt: at ?? new Date() } }, orderBy: { version: "asc" }, take: 1 } },
  });
  if (!rule) return null;
  const { title, text } = (at && rule.revisions[0]) || rule;
  return toView({ ...rule, title, text });
}

/**
 * The number of the rule that a decision names, by number or by short name (see `ruleName`).
 * @throws Invalid  no rule of that name holds now
 */
export async function ruleNamed(named: string): Promise<number> {
  const rules = await liveRules();
  const rule = rules.find(({ number, key }) => String(number) === named || key === named);
  if (!rule) throw new Invalid("rule", `Name the rule by its number, ${inWords(rules.map(({ number }) => number))}.`);
  return rule.number;
}

/** "1 to 6", or where some were retired "1, 2, 4 or 6". */
function inWords(numbers: number[]): string {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return "once there are rules";
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${first} to ${last}`;
  return numbers.join(", ").replace(/, (\d+)$/, " or $1");
}

type Row = Omit<RuleView, "retired"> & { retiredAt: Date | null };

function toView({ number, key, title, text, retiredAt }: Row): RuleView {
  return { number, key, title, text, retired: retiredAt !== null };
}
