import { capitals } from "./capitals";
import { classifier } from "./classifier";
import { floods } from "./floods";
import { links } from "./links";
import { newcomer } from "./newcomer";
import { record } from "./record";
import { repeats } from "./repeats";
import type { ChecksSettings } from "./settings";
import { CHECKS, type CheckName, type Says, type Verdict } from "./views";
import { words } from "./words";

/** All that a check may look at: a text, and what was known of its writer when it was sent. */
export type Context = {
  /** As it was written, in Markdown. */
  body: string;
  isStaff: boolean;
  /** Seconds since each of the writer's latest comments, newest first: as many as the check of floods counts. */
  ages: number[];
  /** How often the writer had posted the same text (lib/checks/fold.ts) within the hours that the check of repeats looks at. */
  repeats: number;
  /** Their comments that were public, as far as the check of newcomers counts. */
  comments: number;
  /** Of their last ones, as many as the check of records looks at: those hidden. */
  hides: number;
  /** What the classifier makes of the text; null: nothing yet. */
  score: number | null;
};

/** Looks at a text and its writer, and says something or nothing. */
type Check<Name extends CheckName> = (settings: ChecksSettings[Name], context: Context) => Verdict | null;

/** All but the one outside, which takes its time (outside.ts). */
const CHECK: { [Name in Exclude<CheckName, "outside">]: Check<Name> } = {
  floods,
  repeats,
  words,
  links,
  capitals,
  newcomer,
  record,
  classifier,
};

/** Those that look at the text alone: an edit passes them too. */
export const CHECKS_OF_TEXT: readonly CheckName[] = ["words", "links", "capitals", "classifier", "outside"];

/** What the checks say, in their order. Pure, so that it can be replayed; all but the one outside. */
export function judge(settings: ChecksSettings, context: Context, which: readonly CheckName[] = CHECKS): Verdict[] {
  return which.flatMap((name) => (name === "outside" ? [] : (said(name, settings, context) ?? [])));
}

const STRENGTH: readonly Says[] = ["refuse", "hold", "look", "shadow"];

/** The strongest verdict, the first of several; null where nothing is said. */
export function strongest<V extends { says: Says }>(verdicts: readonly V[]): V | null {
  return STRENGTH.flatMap((says) => verdicts.find((one) => one.says === says) ?? [])[0] ?? null;
}

function said<Name extends Exclude<CheckName, "outside">>(
  name: Name,
  settings: ChecksSettings,
  context: Context,
): Verdict | null {
  const check: Check<Name> = CHECK[name];
  return check(settings[name], context);
}
