/** Whether an account can be deleted as things are, and when it goes if that was asked for. */
export type Departure = {
  handle: string;
  /** Published articles that bear the name: their bylines come first. */
  published: { slug: string; title: string }[];
  leavingAt: string | null;
};

/** In which order a person's comments are written out. */
export type MarkdownOrder = "newest" | "oldest";
