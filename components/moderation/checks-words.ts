import type { CheckName, Says } from "@/lib/checks/views";

/** How each field of the checks is shown, in the order of the form. */
export type FieldWords = {
  key: string;
  label: string;
  hint?: string;
  /** A number with its bounds, a list of one a line, or a choice. */
  number?: { min: number; max: number; step?: number };
  lines?: true;
  choice?: Record<string, string>;
};
export type CheckWords = { name: string; about: string; fields: FieldWords[]; rule?: true };

const DOES = { hold: "Hold it for a moderator", refuse: "Refuse it, saying why" };

export const CHECK_WORDS: Record<CheckName | "heat", CheckWords> = {
  floods: {
    name: "Floods",
    about: "Somebody posts more in a short time than anybody has to say. It is refused, with the time to wait.",
    fields: [
      { key: "most", label: "Comments at most", number: { min: 1, max: 1_000 } },
      { key: "minutes", label: "Within how many minutes", number: { min: 1, max: 1_440 } },
    ],
    rule: true,
  },
  repeats: {
    name: "Repeats",
    about: "The same text again and again by one person, wherever.",
    fields: [
      { key: "most", label: "Times the same text may stand", number: { min: 1, max: 100 } },
      { key: "hours", label: "Within how many hours", number: { min: 1, max: 720 } },
      { key: "does", label: "Then", choice: DOES },
    ],
    rule: true,
  },
  words: {
    name: "Words",
    about:
      "Words and phrases, also in capitals, with accents or look-alike letters; and expressions between slashes, such as /buy \\w+ now/.",
    fields: [
      { key: "blocked", label: "Blocked words", hint: "One a line. A comment with one is refused.", lines: true },
      {
        key: "suspect",
        label: "Suspect words",
        hint: "One a line. A comment with one waits for a moderator.",
        lines: true,
      },
    ],
    rule: true,
  },
  links: {
    name: "Links",
    about: "How many links a comment may have, and where to.",
    fields: [
      { key: "most", label: "Links at most", number: { min: 0, max: 100 } },
      { key: "does", label: "With more", choice: DOES },
      { key: "listed", label: "Sites that don’t count", hint: "One a line, such as example.org.", lines: true },
      {
        key: "blocked",
        label: "Blocked sites",
        hint: "One a line. A comment with a link there is refused.",
        lines: true,
      },
    ],
    rule: true,
  },
  capitals: {
    name: "Capitals",
    about: "Texts that shout.",
    fields: [
      { key: "percent", label: "Capitals, in per cent, at most", number: { min: 50, max: 100 } },
      { key: "letters", label: "In texts from how many letters on", number: { min: 10, max: 1_000 } },
      { key: "does", label: "Then", choice: DOES },
    ],
    rule: true,
  },
  newcomer: {
    name: "New people",
    about: "The first comments of somebody new come before a moderator.",
    fields: [
      { key: "first", label: "How many", number: { min: 1, max: 50 } },
      {
        key: "does",
        label: "They",
        choice: { look: "Are public, and looked at", hold: "Wait for a moderator" },
      },
    ],
    rule: true,
  },
  record: {
    name: "Writers often hidden",
    about: "Whose comments were hidden often lately waits for a moderator.",
    fields: [
      { key: "of", label: "Of their last comments", number: { min: 5, max: 200 } },
      { key: "hides", label: "Hidden, from how many on", number: { min: 1, max: 100 } },
    ],
    rule: true,
  },
  classifier: {
    name: "The classifier",
    about:
      "Holds what moderators of this site would probably hide. While it is off it runs in shadow and holds nothing.",
    fields: [{ key: "percent", label: "Holds from how likely on, in per cent", number: { min: 50, max: 99 } }],
    rule: true,
  },
  outside: {
    name: "The service outside",
    about:
      "Asks a service that the operator has set (PADDOCK_CHECK_URL). What it has not answered in time waits for a moderator.",
    fields: [{ key: "milliseconds", label: "Milliseconds it may take", number: { min: 100, max: 10_000 } }],
    rule: true,
  },
  heat: {
    name: "Heat",
    about: "In a conversation that collects reports, everybody waits between two comments, longer with each report.",
    fields: [
      {
        key: "reports",
        label: "From what weight of reports in an hour on",
        hint: "A report of somebody whose reports are mostly upheld weighs most.",
        number: { min: 0.5, max: 100, step: 0.5 },
      },
      { key: "longest", label: "Seconds to wait at most", number: { min: 10, max: 3_600 } },
    ],
  },
};

export const SAYS_WORDS: Record<Says, string> = {
  refuse: "refused",
  hold: "held",
  look: "looked at",
  shadow: "held, were it on",
};
