/** The checks a comment passes before it is public, in this order. */
export const CHECKS = [
  ...(["floods", "repeats", "words", "links", "capitals"] as const),
  ...(["newcomer", "record", "classifier", "outside"] as const),
] as const;
export type CheckName = (typeof CHECKS)[number];

/**
 * What a check has to say; one that lets the comment pass says nothing. look: it is public, and moderators see it; hold: it
 * waits for one; refuse: its writer hears why, and nothing is stored; shadow: what it would have said, were it on.
 */
export type Says = "look" | "hold" | "refuse" | "shadow";

export type Verdict = {
  check: CheckName;
  says: Says;
  /** The rule it stands for, if any. */
  rule: number | null;
  /** In words for moderators; of a refusal for the writer. */
  why: string;
  /** Of the classifier: how likely a moderator would hide it, 0 to 1. */
  score?: number;
  /** Of floods: until the next comment may come. */
  seconds?: number;
};

/**
 * What is stored with a comment: also that every comment of its writer waits (lib/measures), which no check says but a
 * moderator's decision.
 */
export type KeptVerdict = Omit<Verdict, "check"> & { check: CheckName | "premoderated"; decisionId?: string };

/** Why a comment waits for a moderator, as everybody may read it: with no word of the comment. */
export const HELD_BECAUSE: Record<KeptVerdict["check"], string> = {
  floods: "Many comments came in a short time.",
  repeats: "The same text came several times.",
  words: "It has a word that moderators look at first.",
  links: "It has more links, or other ones, than are let through.",
  capitals: "It is nearly all in capitals.",
  newcomer: "The first comments of new people are read before they are public.",
  record: "Several of its writer’s last comments were hidden.",
  classifier: "It resembles comments that moderators here have hidden.",
  outside: "A check outside this site asked for it, or did not answer.",
  premoderated: "Its writer’s comments are read before they are public.",
};
