import "server-only";
import { tellStood } from "../comments/live";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { recordAction } from "../moderation/record";
import type { Decision } from "../moderation/views";
import { tellOfDecision } from "../notifications/tell";
import { parse } from "../parse";
import { refuseSuspended } from "../people/standing";
import { whom } from "../people/whom";
import { expire, tag } from "../platform/cache";
import { db, type Transaction, transaction } from "../platform/db";
import { isId, isStorable } from "../platform/ids";
import { log } from "../platform/log";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { findRule, ruleNamed } from "../rules/queries";
import type { RuleView } from "../rules/views";
import { saveSetting } from "../settings/commands";
import type { DecidedAbout } from "./history";
import { mailLifted } from "./letters";
import { findPlace, lastDecision } from "./queries";
import {
  CloseConversation,
  LiftByOperator,
  LiftMeasure,
  PreModeratePerson,
  SlowConversation,
  SuspendByOperator,
  SuspendPerson,
  WarnPerson,
} from "./schema";
import { CONVERSATIONS_SETTING, ConversationsSettings } from "./settings";
import { endMeasures, takeOfConversation, takeOfPerson, takeReopening } from "./taking";
import type { PersonMeasureKind } from "./views";

/**
 * Warns somebody: they read it before they post again. Each warning is read for itself.
 * @throws Forbidden  the actor may not decide about this person
 * @throws NotFound   nobody has this handle
 * @throws Invalid    the rule, the reason, a note
 * @throws Conflict   somebody decided about them since `seen`
 */
export function warnPerson(actor: Actor, handle: string, input: WarnPerson): Promise<Decision> {
  return measurePerson(actor, handle, "warn", () => ({ ...parse(WarnPerson, input), until: null }));
}

/**
 * Suspends somebody: from their next request on they read, and write nothing. They are told by mail. Another suspension
 * takes the place of the one before, and its decision answers the other's.
 * @throws as warnPerson
 */
export function suspendPerson(actor: Actor, handle: string, input: SuspendPerson): Promise<Decision> {
  return measurePerson(actor, handle, "suspend", () => parse(SuspendPerson, input));
}

/**
 * Has whatever somebody posts wait for a moderator. They are told; another takes the place of the one before.
 * @throws as warnPerson
 */
export function preModeratePerson(actor: Actor, handle: string, input: PreModeratePerson): Promise<Decision> {
  return measurePerson(actor, handle, "premoderate", () => parse(PreModeratePerson, input));
}

/**
 * Closes a conversation, now or from a moment on: only staff post there then. Another closing takes the place of the one before.
 * @throws Forbidden  the actor may not
 * @throws NotFound   no such published article
 * @throws Invalid    the rule, the reason, an end before the beginning
 * @throws Conflict   somebody decided about it since `seen`
 */
export async function closeConversation(actor: Actor, slug: string, input: CloseConversation): Promise<Decision> {
  authorizeModeration(actor);
  const { rule, seen, afterDays, from, ...said } = parse(CloseConversation, input);
  const named = await theRule(rule);
  return decideAboutConversation(slug, async (tx, article) => {
    if (!can(actor, "close", "article", article)) throw new Forbidden("You may not close this conversation.");
    await refuseUnseen(tx, { articleId: article.id }, seen);
    const begins = afterDays === undefined ? from : new Date(article.publishedAt.getTime() + afterDays * DAY);
    if (begins && said.until && begins >= said.until)
      throw new Invalid("until", "It would be open again before it closes. Name a later day, or none.");
    const measure = { articleId: article.id, seconds: null, rule: named?.number ?? null, from: begins, ...said };
    return takeOfConversation(tx, actor, { kind: "close", ...measure });
  });
}

/**
 * Opens a conversation that its age has closed by the site's setting; it stays open then.
 * @throws as closeConversation
 * @throws Conflict  its age has not closed it
 */
export async function reopenConversation(actor: Actor, slug: string, input: LiftMeasure): Promise<Decision> {
  authorizeModeration(actor);
  const { reason } = parse(LiftMeasure, input);
  return decideAboutConversation(slug, async (tx, article) => {
    if (!can(actor, "close", "article", article)) throw new Forbidden("You may not open this conversation.");
    const reopened = await takeReopening(tx, actor, { articleId: article.id, reason });
    if (!reopened) throw new Conflict("Its age has not closed this conversation.");
    return reopened;
  });
}

/**
 * Sets for all conversations after how many days they close.
 * @throws Forbidden  only admins do
 * @throws Invalid    the days
 * @throws Conflict   somebody else has changed it meanwhile
 */
export async function setConversations(
  actor: Actor,
  { version, ...value }: ConversationsSettings & { version: number },
): Promise<void> {
  if (!can(actor, "setChecks", "site")) throw new Forbidden("Only admins set what holds for the whole site.");
  const settings = parse(ConversationsSettings, value);
  await saveSetting(actor, { key: CONVERSATIONS_SETTING, value: settings, version });
  expire(tag.conversations());
}

/**
 * Makes everybody but staff wait so many seconds between two comments in a conversation.
 * @throws as closeConversation
 */
export async function slowConversation(actor: Actor, slug: string, input: SlowConversation): Promise<Decision> {
  authorizeModeration(actor);
  const { rule, seen, ...said } = parse(SlowConversation, input);
  const named = await theRule(rule);
  return decideAboutConversation(slug, async (tx, article) => {
    if (!can(actor, "slow", "article", article)) throw new Forbidden("You may not slow this conversation.");
    await refuseUnseen(tx, { articleId: article.id }, seen);
    const measure = { articleId: article.id, rule: named?.number ?? null, from: null, ...said };
    return takeOfConversation(tx, actor, { kind: "slow", ...measure });
  });
}

/**
 * Ends a measure early, of a person (who is told) or of a conversation. `before` is a piece of the same transaction, which
 * comes once the actor is authorized and before anything is recorded: what it throws leaves all as it was.
 * @throws Forbidden  the actor may not decide about this person or conversation
 * @throws NotFound   no such measure
 * @throws Conflict   it holds no more
 */
export async function liftMeasure(
  actor: Actor,
  measureId: string,
  input: LiftMeasure,
  before: (tx: Transaction) => Promise<void> = async () => {},
): Promise<Decision> {
  authorizeModeration(actor);
  const { reason } = parse(LiftMeasure, input);
  const place = isId(measureId) ? await findPlace(measureId) : null;
  if (!place) throw new NotFound("There is no such measure.");
  const which = Prisma.sql`id = ${measureId}::uuid`;
  if ("articleSlug" in place)
    return decideAboutConversation(place.articleSlug, async (tx, article) => {
      if (!can(actor, place.kind, "article", article)) throw new Forbidden("You may not decide about this.");
      await before(tx);
      const [ended] = await endMeasures(tx, "conversation_measure", which, actor);
      if (!ended) throw over();
      return recordAction(tx, actor, {
        ...{ kind: "lift", personId: null, articleId: article.id, rule: null, reason, answersId: ended.actionId },
      });
    });
  return transaction(async (tx) => {
    const person = await lockPerson(tx, Prisma.sql`id = ${place.personId}::uuid`);
    if (!can(actor, "lift", "standing", person)) throw new Forbidden("You may not decide about this person.");
    await before(tx);
    const [ended] = await endMeasures(tx, "person_measure", which, actor);
    if (!ended) throw over();
    const decision = await recordAction(tx, actor, {
      ...{ kind: "lift", personId: person.id, articleId: null, rule: null, reason, answersId: ended.actionId },
    });
    await tellOfDecision(tx, decision);
    if (ended.kind === "suspend") await mailLifted(tx, decision);
    log.info({ person: actor.id, decision: decision.id }, "measure lifted");
    return decision;
  });
}

/**
 * Notes that the actor has read a warning of theirs; once is enough.
 * @throws NotFound  no such warning, or it is somebody else's
 */
export async function readWarning(actor: Actor, decisionId: string): Promise<void> {
  const mine = Prisma.sql`action_id = ${decisionId}::uuid and person_id = ${actor.id}::uuid and kind = 'warn'`;
  const read = isId(decisionId)
    ? await db().$executeRaw`update person_measure set read_at = coalesce(read_at, now()) where ${mine}`
    : 0;
  if (read === 0) throw new NotFound("There is no such warning.");
}

/**
 * Suspends somebody, for the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  nobody has this e-mail address or handle
 * @throws Conflict  nobody has confirmed the address
 */
export async function suspendByOperator(input: SuspendByOperator): Promise<{ handle: string }> {
  const { who, rule, ...said } = parse(SuspendByOperator, input);
  const named = await theRule(rule);
  const person = await whom(who);
  const { id } = await transaction(async (tx) => {
    await lockPerson(tx, Prisma.sql`id = ${person.id}::uuid`);
    const measure = { personId: person.id, rule: named, toWriter: "", toColleagues: "", ...said };
    return takeOfPerson(tx, "operator", { kind: "suspend", ...measure });
  });
  log.info({ person: person.id, decision: id }, "suspended by the operator");
  return { handle: person.handle };
}

/**
 * Lifts somebody's suspension, from their next request on. For the operator, as above.
 * @throws NotFound  nobody has this e-mail address or handle
 * @throws Conflict  they are not suspended; or nobody has confirmed the address
 */
export async function liftByOperator(input: LiftByOperator): Promise<{ handle: string }> {
  const person = await whom(parse(LiftByOperator, input).who);
  const { id } = await transaction(async (tx) => {
    await lockPerson(tx, Prisma.sql`id = ${person.id}::uuid`);
    const theirs = Prisma.sql`person_id = ${person.id}::uuid and kind = 'suspend'`;
    const [ended] = await endMeasures(tx, "person_measure", theirs, "operator");
    if (!ended) throw new Conflict(`@${person.handle} is not suspended.`);
    const decision = await recordAction(tx, "operator", {
      ...{ kind: "lift", personId: person.id, articleId: null, rule: null, reason: "", answersId: ended.actionId },
    });
    await tellOfDecision(tx, decision);
    await mailLifted(tx, decision);
    return decision;
  });
  log.info({ person: person.id, decision: id }, "suspension lifted by the operator");
  return { handle: person.handle };
}

const DAY = 86_400_000;

/** Before anything is said about the input or about somebody; whether about this person too is decided with their row held. */
function authorizeModeration(actor: Actor): void {
  refuseSuspended(actor);
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins do this.");
}

/** @throws Invalid  there is no such rule any more */
async function theRule(named: string | null): Promise<RuleView | null> {
  return named === null ? null : findRule(await ruleNamed(named));
}

type Said = { rule: string; reason: string; until: Date | null; toWriter: string; toColleagues: string };

async function measurePerson(
  actor: Actor,
  handle: string,
  kind: PersonMeasureKind,
  parsed: () => Said & { seen?: string | undefined },
): Promise<Decision> {
  authorizeModeration(actor);
  const { seen, rule, ...said } = parsed();
  const named = await theRule(rule);
  if (!isStorable(handle)) throw new NotFound("Nobody has this handle.");
  const decision = await transaction(async (tx) => {
    const person = await lockPerson(tx, Prisma.sql`handle = ${handle}::citext`);
    if (!can(actor, kind, "standing", person)) throw new Forbidden(mayNot(actor, person));
    await refuseUnseen(tx, { personId: person.id }, seen);
    return takeOfPerson(tx, actor, { personId: person.id, kind, rule: named, ...said });
  });
  log.info({ person: actor.id, decision: decision.id }, `measure taken: ${kind}`);
  return decision;
}

function mayNot(actor: Actor, person: { id: string }): string {
  return person.id === actor.id
    ? "Nobody decides about themselves. Ask a colleague."
    : "Only an admin decides about an admin.";
}

type LockedPerson = { id: string; role: Actor["role"] };

/** Holds somebody whose account is there until the transaction ends. @throws NotFound */
async function lockPerson(tx: Transaction, which: Prisma.Sql): Promise<LockedPerson> {
  const [person] = await tx.$queryRaw<LockedPerson[]>`
    select id, role::text as role from person where ${which} and deleted_at is null for no key update`;
  if (!person) throw new NotFound("Nobody has this handle.");
  return person;
}

type LockedArticle = { id: string; published: boolean; publishedAt: Date; authorIds: string[] };

/** One decision at a time about one conversation, and afterwards its page anew. @throws NotFound */
async function decideAboutConversation(
  slug: string,
  decide: (tx: Transaction, article: LockedArticle) => Promise<Decision>,
): Promise<Decision> {
  if (!isStorable(slug)) throw new NotFound("There is no such article.");
  const decision = await transaction(async (tx) => {
    const [article] = await tx.$queryRaw<LockedArticle[]>`
      select id, true as published, published_at as "publishedAt", array[]::text[] as "authorIds" from article
      where slug = ${slug} and status = 'published' for no key update`;
    if (!article) throw new NotFound("There is no such article.");
    return decide(tx, article);
  });
  expire(tag.conversation(slug));
  if (decision.articleId) tellStood(slug, decision.articleId);
  log.info({ decision: decision.id, article: slug }, `conversation: ${decision.kind}`);
  return decision;
}

/** The same form sent twice, or two moderators at once, decide once. */
async function refuseUnseen(tx: Transaction, about: DecidedAbout, seen: string | undefined): Promise<void> {
  if (seen === undefined || seen === (await lastDecision(about, tx))) return;
  throw new Conflict("Something was decided here meanwhile. Load the page anew and look at it, then decide.");
}

function over(): Conflict {
  return new Conflict("This holds no more: it has ended, or somebody lifted it meanwhile.");
}
