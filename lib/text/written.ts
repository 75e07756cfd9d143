import { z } from "zod";
import { NAME_MAX } from "./limits";
import { nestingDepth } from "./nesting";

type Written = {
  /** Code points, so that an emoji or a Chinese character counts as one. */
  max: number;
  /** Code points that must be there, white space at the ends not counted. */
  min?: number;
  multiline: boolean;
  /** As it stands in a sentence: "comment", "title". */
  label: string;
  maxNesting?: number;
};

/**
 * A schema for text that people write. Line ends become LF; else what comes out is what went in, byte for byte:
 * text is refused with a reason, never mended behind its writer's back.
 */
export function written(rules: Written) {
  return z
    .string({ error: "Write something first." })
    .overwrite((text) => text.replace(/\r\n?/g, "\n"))
    .superRefine((text, context) => {
      const message = trouble(text, rules);
      if (message) context.addIssue({ code: "custom", message });
    });
}

/**
 * The name a person shows. Spaces at the ends go, spaces within become one. Nothing in it may be invisible or turn the
 * reading direction: such names pass for other people's, and disturb the line they stand in.
 */
export function displayName() {
  return z
    .string({ error: "Write a name first." })
    .overwrite((name) => name.trim().replace(/\p{Zs}+/gu, " "))
    .superRefine((name, context) => {
      const hidden = HIDDEN_IN_NAME.exec(name)?.[0];
      const message =
        trouble(name, { max: NAME_MAX, multiline: false, label: "name" }) ??
        (hidden && `The name holds the invisible character ${codeOf(hidden)}. Delete it, or type the name again.`);
      if (message) context.addIssue({ code: "custom", message });
    });
}

/** The first thing wrong with `text`, as a sentence for its writer. */
function trouble(text: string, { max, min = 0, multiline, label, maxNesting }: Written): string | null {
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  if (half) return `The ${label} holds half a character (${codeOf(half)}). Delete it and type it again.`;

  const control = CONTROL.exec(text)?.[0];
  if (control) return `The ${label} holds the control character ${codeOf(control)}. Delete it, or paste as plain text.`;

  if (INVISIBLE.test(text)) return "Write something first.";

  if (!multiline && /[\n\u2028\u2029]/.test(text)) return `The ${label} must be one line. Take out the line break.`;
  if (!multiline && text.includes("\t")) return `The ${label} holds a tab. Put a space there.`;

  const over = lengthOf(text) - max;
  if (over > 0) return `The ${label} is ${characters(over)} too long: ${characters(max)} at most.`;
  if (lengthOf(text.trim()) < min) return `The ${label} is too short: write at least ${characters(min)}.`;

  const depth = maxNesting === undefined ? 0 : nestingDepth(text);
  if (maxNesting !== undefined && depth > maxNesting)
    return `Quotes and lists stand ${depth} deep within each other: ${maxNesting} is the most. Take out the oldest quotes.`;

  return null;
}

/** What no keyboard makes and no page shows, or what a database refuses (NUL). LF and TAB are text. */
const CONTROL = /(?![\n\t])\p{Cc}/u;

/** Default-ignorable covers zero width, fillers and joiners; the Braille blank and annotation marks are blank without being in it. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]*$/u;

/** Default-ignorable covers the bidi marks and zero width; only the emoji look of an emoji may stay. */
const HIDDEN_IN_NAME =
  /(?!(?<=\p{Extended_Pictographic})\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\uFFF9-\uFFFB]/u;

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count.toLocaleString("en-GB")} characters`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
