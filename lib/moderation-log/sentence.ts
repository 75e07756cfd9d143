import { ABOUT_WORDS, BY_WORDS, KIND_WORDS, type LogEntry } from "./views";

/** A decision in one line, such as "Hidden: a comment, by a person". */
export function sentenceOf({ kind, about, by, check }: Pick<LogEntry, "kind" | "about" | "by" | "check">): string {
  return `${KIND_WORDS[kind]}: ${ABOUT_WORDS[about]}, by ${BY_WORDS[by]}${check ? ` (the check “${check}”)` : ""}`;
}
