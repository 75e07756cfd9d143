import { cut } from "@/lib/text/cut";
import { MAX_NESTING } from "@/lib/text/limits";
import { nestingDepth } from "@/lib/text/nesting";

/** Enough to say what is answered; the whole of it stands above. */
const QUOTE_MAX = 500;

/** What was selected, as a Markdown quote with a blank line after it, where the answer goes; "" where nothing was. */
export function quoted(text: string): string {
  const said = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n\s*\n/g, "\n\n")
    .trim();
  if (!said) return "";
  return `${cut(said, QUOTE_MAX).split("\n").map(quotedLine).join("\n")}\n\n`;
}

/** `draft` with `quote` after it, in a paragraph of its own. */
export function withQuote(draft: string, quote: string): string {
  const said = draft.trimEnd();
  return said && quote ? `${said}\n\n${quote}` : quote || draft;
}

const MARK = /^ {0,3}> ?/;

/** One deeper than it was. What would stand too deep moves out, for such a comment could not be posted. */
function quotedLine(line: string): string {
  let said = line.trimEnd();
  while (nestingDepth(`> ${said}`) > MAX_NESTING && MARK.test(said)) said = said.replace(MARK, "");
  return said ? `> ${said}` : ">";
}
