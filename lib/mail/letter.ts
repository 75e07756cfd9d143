/** A mail before it is written out: the same parts become plain text and HTML (write.ts). */
export type Letter = {
  /** To whom; the person's id where it is one of ours, so that what waits to be sent goes with their account. */
  to: string;
  personId: string | null;
  subject: string;
  parts: Part[];
  /** Why they get this mail, below a line. */
  footer?: { text: string; link?: { label: string; url: string } };
  /** Such as List-Unsubscribe. */
  headers?: Record<string, string>;
};

export type Part =
  | { kind: "text"; text: string }
  /** The one thing to do; its address stands in full in the plain text. */
  | { kind: "button"; label: string; url: string }
  /** What somebody wrote, with who and where; plain text, never Markdown or HTML. */
  | { kind: "quote"; by: string; text: string; url: string; where: string };
