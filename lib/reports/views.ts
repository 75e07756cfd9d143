/** A report as the one who made it may see it. */
export type ReportView = {
  id: string;
  commentId: string;
  rule: number;
  wantsAnswer: boolean;
  reportedAt: string;
  outcome: "upheld" | "dismissed" | null;
  /** They had reported this text before: nothing was added. */
  repeated: boolean;
};
