import "server-only";
import { checksNow, type Known } from "../checks/context";
import { countingVerdicts } from "../checks/counts";
import { waitOf } from "../checks/heat";
import { type AskedOutside, outside } from "../checks/outside";
import { CHECKS_OF_TEXT, judge, strongest } from "../checks/pipeline";
import type { ChecksSettings } from "../checks/settings";
import type { KeptVerdict } from "../checks/views";
import { scoreOf } from "../classifier/queries";
import { TooMany, Unfit } from "../failures";
import { type PostingLimits, postingLimits } from "../measures/posting";
import { entryPath } from "../moderation-log/schema";
import { isStaffRole } from "../people/roles";
import { query } from "../platform/db";
import { log } from "../platform/log";
import type { Actor } from "../policy";
import { findRule } from "../rules/queries";
import type { Sent } from "./held-back";

/** What the checks say about what is about to be posted, and the measure that makes all of somebody's comments wait. */
export function verdictsOn(sent: Sent, known: Known, { preModerated }: PostingLimits): Promise<KeptVerdict[]> {
  return withOthers(judge(known.settings, known.context), known.settings, sent, preModerated);
}

/** The same about another text for a comment that is public: what the checks of texts say. */
export async function verdictsOnEdit(sent: Omit<Sent, "submissionId" | "again">): Promise<KeptVerdict[]> {
  const { body, personId, articleId } = sent;
  const [settings, score, { preModerated }] = await Promise.all([
    checksNow(),
    scoreOf(body),
    postingLimits(personId, articleId),
  ]);
  const context = { body, score, isStaff: false, ages: [], repeats: 0, comments: 0, hides: 0 };
  return withOthers(judge(settings, context, CHECKS_OF_TEXT), settings, sent, preModerated);
}

async function withOthers(
  said: KeptVerdict[],
  settings: ChecksSettings,
  { articleId, personId, parentId, body }: AskedOutside,
  preModerated: PostingLimits["preModerated"],
): Promise<KeptVerdict[]> {
  const all = preModerated ? [...said, preModeratedBy(preModerated)] : said;
  // What is refused anyway is nobody else's business.
  if (strongest(all)?.says === "refuse") return all;
  const from = await outside(settings.outside, { articleId, personId, parentId, body });
  return from ? [...all, from] : all;
}

/** Counts what was said, and refuses. @throws TooMany of a flood, Unfit of anything else */
export async function refuse(
  personId: string,
  verdict: KeptVerdict,
  verdicts: readonly KeptVerdict[],
  wayOn = "Your text is still here: change it and post it again.",
): Promise<never> {
  await query(countingVerdicts(verdicts));
  log.info({ person: personId, check: verdict.check }, "comment refused by a check");
  const words = `${verdict.why}${await ruleInWords(verdict.rule)}`;
  if (verdict.seconds) throw new TooMany(`${words} Your text is still here.`, verdict.seconds);
  const decision = verdict.decisionId && `/decisions/${verdict.decisionId}`;
  throw new Unfit(`${words} ${wayOn}`, verdict.check, verdict.rule, decision);
}

/**
 * Refuses a comment too soon after the one before in the same conversation, where a moderator or the reports there slow it
 * down. Moderators may speak up at any time.
 * @throws TooMany
 */
export function refuseTooSoon(
  actor: Actor,
  { slowSeconds, slowEntry }: PostingLimits,
  { settings, heat, lastThere }: Known,
): void {
  if (lastThere === null || isStaffRole(actor.role)) return;
  const forHeat = waitOf(heat, settings.heat);
  const wait = Math.max(slowSeconds, forHeat);
  const seconds = Math.ceil(wait - lastThere);
  if (seconds <= 0) return;
  const forReports = forHeat > slowSeconds;
  const why = forReports
    ? "Readers report comments here, so it goes slowly for a while"
    : "A moderator has slowed this conversation down";
  throw new TooMany(
    `${why}: everybody waits ${inWords(wait)} between two comments. Yours can follow in ${inWords(seconds)}; your text is still here.`,
    seconds,
    forReports || slowEntry === null ? undefined : entryPath(slowEntry),
  );
}

function preModeratedBy({ decisionId }: { decisionId: string | null }): KeptVerdict {
  return {
    check: "premoderated",
    says: "hold",
    rule: null,
    why: "Comments from this account are read before they are public.",
    ...(decisionId && { decisionId }),
  };
}

async function ruleInWords(number: number | null): Promise<string> {
  const rule = number === null ? null : await findRule(number);
  return rule ? ` (Rule ${rule.number}: ${rule.title}.)` : "";
}

function inWords(seconds: number): string {
  if (seconds === 1) return "a second";
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
