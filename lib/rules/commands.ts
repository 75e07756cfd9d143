import "server-only";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { parse } from "../parse";
import { refuseSuspended } from "../people/standing";
import { expire, tag } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";
import { AddRule, EditRule, RetireRule } from "./schema";

/**
 * Adds a rule under the next number, which no rule has had.
 * @throws Forbidden  only admins make rules
 * @throws Invalid    a field is not right, or another rule has the short name
 */
export async function addRule(actor: Actor, input: AddRule): Promise<number> {
  authorizeRules(actor);
  const rule = parse(AddRule, input);
  const number = await transaction(async (tx) => {
    const rules = await lockedRules(tx);
    refuseTakenKey(rules, rule.key, null);
    const next = Math.max(0, ...rules.map((one) => one.number)) + 1;
    await tx.rule.create({ data: { ...rule, number: next, changedAt: new Date() } });
    return next;
  });
  return changed(actor, number, "rule added");
}

/**
 * Puts other words in the place of a rule's; decisions made so far go on quoting the old ones.
 * @throws Forbidden  only admins make rules
 * @throws Invalid    a field is not right, or another rule has the short name
 * @throws NotFound   no such rule
 * @throws Conflict   somebody has changed it since `version`
 */
export async function editRule(actor: Actor, number: number, input: EditRule): Promise<number> {
  authorizeRules(actor);
  const { version, ...rule } = parse(EditRule, input);
  await transaction(async (tx) => {
    const rules = await lockedRules(tx);
    const standing = asSeen(rules, number, version);
    refuseTakenKey(rules, rule.key, number);
    const now = new Date();
    if (standing.title !== rule.title || standing.text !== rule.text)
      await tx.ruleRevision.create({
        data: { number, version, title: standing.title, text: standing.text, until: now },
      });
    await tx.rule.update({ where: { number }, data: { ...rule, version: version + 1, changedAt: now } });
  });
  return changed(actor, number, "rule edited");
}

/**
 * Retires a rule, so that no decision names it any more, or brings it back. Done already, it changes nothing.
 * @throws Forbidden  only admins make rules
 * @throws NotFound   no such rule
 * @throws Conflict   somebody has changed it since `version`; or it is the last that holds
 */
export async function retireRule(actor: Actor, number: number, input: RetireRule): Promise<number> {
  authorizeRules(actor);
  const { retired, version } = parse(RetireRule, input);
  await transaction(async (tx) => {
    const rules = await lockedRules(tx);
    const standing = asSeen(rules, number, version);
    if (retired === (standing.retiredAt !== null)) return;
    if (retired && rules.filter((one) => one.retiredAt === null).length === 1)
      throw new Conflict("This is the last rule that holds. Add another one first: a decision has to name a rule.");
    const now = new Date();
    const data = { retiredAt: retired ? now : null, version: version + 1, changedAt: now };
    await tx.rule.update({ where: { number }, data });
  });
  return changed(actor, number, retired ? "rule retired" : "rule brought back");
}

function authorizeRules(actor: Actor): void {
  refuseSuspended(actor);
  if (!can(actor, "setRules", "site")) throw new Forbidden("Only admins make rules.");
}

type Row = { number: number; key: string; title: string; text: string; version: number; retiredAt: Date | null };

/** One change of the rules at a time; there are few, and few changes. */
async function lockedRules(tx: Transaction): Promise<Row[]> {
  await tx.$executeRaw`lock table rule in share row exclusive mode`;
  return tx.rule.findMany({ orderBy: { number: "asc" } });
}

function asSeen(rules: Row[], number: number, version: number): Row {
  const rule = rules.find((one) => one.number === number);
  if (!rule) throw new NotFound("There is no such rule.");
  if (rule.version !== version)
    throw new Conflict(
      "Somebody else has changed this rule meanwhile. What you wrote is still here: look at the rule on a fresh page, then make your change again.",
    );
  return rule;
}

function refuseTakenKey(rules: Row[], key: string, own: number | null): void {
  const other = rules.find((one) => one.key === key && one.number !== own);
  if (other) throw new Invalid("key", `Rule ${other.number} has this short name. Choose another one.`);
}

function changed(actor: Actor, number: number, what: string): number {
  expire(tag.rules());
  log.info({ person: actor.id, rule: number }, what);
  return number;
}
