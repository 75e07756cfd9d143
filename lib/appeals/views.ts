/** An appeal as the one who made it, and the moderators, may see it. */
export type AppealView = {
  id: string;
  decisionId: string;
  text: string;
  appealedAt: string;
  outcome: "upheld" | "reversed" | null;
};
