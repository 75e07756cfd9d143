/** What may be decided; prisma/schema.prisma says of what. */
export const KINDS = [
  ...(["hide", "restore", "approve", "decline", "hold"] as const),
  ...(["warn", "suspend", "premoderate", "close", "slow"] as const),
  ...(["lift", "undo", "uphold", "reverse"] as const),
] as const;
export type Kind = (typeof KINDS)[number];

/** A decision as moderators and the person it is about may see it. */
export type Decision = {
  id: string;
  kind: Kind;
  /** What it is about: a comment (or one that was held) and its writer, a person, or a conversation. */
  commentId: string | null;
  heldId: string | null;
  personId: string | null;
  articleId: string | null;
  rule: number | null;
  reason: string;
  actedAt: string;
  endsAt: string | null;
  /** The decision that this one undoes, lifts, or answers on appeal. */
  answersId: string | null;
};
