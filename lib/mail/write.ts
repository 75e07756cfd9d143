import { env } from "../platform/env";
import { escapeXml } from "../text/xml";
import type { Letter, Part } from "./letter";

/** A letter as plain text. */
export function asText({ parts, footer }: Letter): string {
  const foot = footer
    ? [["-- ", wrapped(footer.text), ...(footer.link ? [labelled(footer.link)] : [])].join("\n")]
    : [];
  return `${[...parts.map(partAsText), ...foot].join("\n\n")}\n`;
}

/**
 * The same as HTML that fetches nothing. Colours stand in each element, since some programs drop styles, and once more in
 * the head for readers of dark screens; a program that darkens by itself finds plain black on white and does well.
 */
export function asHtml({ subject, parts, footer }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeXml(oneLine(subject))}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#fbfaf7;color:#16181a;-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="paper" style="background:#fbfaf7"><tr><td align="center" style="padding:24px 16px 40px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr><td class="ink" align="left" style="${TEXT};color:#16181a;overflow-wrap:anywhere;word-break:break-word">
<p class="ink edge" style="margin:0 0 28px;padding:0 0 10px;border-bottom:3px solid #16181a;${DISPLAY};font-weight:800;font-size:22px;line-height:1.2;letter-spacing:-0.02em"><a class="ink" href="${escapeXml(env.siteUrl)}/" style="color:#16181a;text-decoration:none"><bdi>${escapeXml(env.siteName)}</bdi></a></p>
${parts.map(partAsHtml).join("\n")}
${footer ? footAsHtml(footer) : ""}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

/** The headers as they may stand: one line each, whatever somebody called themselves. */
export function headersOf({ headers = {} }: Letter): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(NOT_IN_A_LINE, " ")]));
}

/** Long enough for a name and a headline, short enough for the list of a mail program. */
const SUBJECT_MAX = 150;
/** Ends of lines and whatever else moves or hides what follows it. */
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A subject of one line that no name in it can turn into another header. */
export function oneLine(text: string): string {
  const line = text.toWellFormed().replace(NOT_IN_A_LINE, " ").replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length > SUBJECT_MAX
    ? `${characters
        .slice(0, SUBJECT_MAX - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

const DISPLAY = "font-family:Archivo,'Helvetica Neue',Helvetica,Arial,sans-serif";
const TEXT = "font-family:'Source Serif 4',Georgia,'Times New Roman',serif;font-size:18px;line-height:1.55";

const DARK = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#121314!important}
.ink{color:#eceae4!important}
.soft{color:#a6a8a6!important}
.edge{border-color:#eceae4!important}
.rule{border-color:#2f3234!important}
.go{background:#eceae4!important;border-color:#eceae4!important;color:#121314!important}
}`;

function partAsText(part: Part): string {
  if (part.kind === "text") return wrapped(part.text);
  if (part.kind === "button") return labelled(part);
  return `${wrapped(`${part.by}, ${part.where}:`)}\n${wrapped(part.text, "> ")}\n${part.url}`;
}

function partAsHtml(part: Part): string {
  if (part.kind === "text")
    return part.text
      .split(/\n{2,}/)
      .map((paragraph) => `<p dir="auto" style="margin:0 0 18px">${withBreaks(paragraph)}</p>`)
      .join("\n");
  if (part.kind === "button")
    return `<p style="margin:26px 0 28px"><a class="go" href="${escapeXml(part.url)}" style="display:inline-block;padding:14px 26px;border:1px solid #16181a;border-radius:2px;background:#16181a;color:#fbfaf7;${DISPLAY};font-weight:700;font-size:17px;line-height:1.25;text-decoration:none">${escapeXml(part.label)}</a></p>`;
  return `<div style="margin:0 0 26px">
<p class="soft" dir="auto" style="margin:0 0 6px;color:#565a5e;${DISPLAY};font-size:15px;line-height:1.4"><b class="ink" style="color:#16181a"><bdi>${escapeXml(part.by)}</bdi></b>, <a class="soft" href="${escapeXml(part.url)}" style="color:#565a5e"><bdi>${escapeXml(part.where)}</bdi></a></p>
<blockquote class="edge" dir="auto" style="margin:0;padding:0 0 0 14px;border-left:3px solid #16181a">${withBreaks(part.text)}</blockquote>
</div>`;
}

function footAsHtml({ text, link }: NonNullable<Letter["footer"]>): string {
  const way = link
    ? ` <a class="soft" href="${escapeXml(link.url)}" style="color:#565a5e">${escapeXml(link.label)}</a>`
    : "";
  return `<p class="soft rule" dir="auto" style="margin:36px 0 0;padding:14px 0 0;border-top:1px solid #dedbd3;color:#565a5e;${DISPLAY};font-size:14px;line-height:1.5">${withBreaks(text)}${way}</p>`;
}

function withBreaks(text: string): string {
  return escapeXml(text).replaceAll("\n", "<br>");
}

function labelled({ label, url }: { label: string; url: string }): string {
  return `${label}:\n${url}`;
}

/** What mail programs show without breaking it themselves, with room for marks of quotation. */
const LINE_MAX = 72;

/** `text` in lines that fit, each behind `mark`; a word that is longer, such as an address, stays whole. */
function wrapped(text: string, mark = ""): string {
  return text
    .split("\n")
    .flatMap((line) => linesOf(line, LINE_MAX - mark.length))
    .map((line) => `${mark}${line}`.trimEnd())
    .join("\n");
}

function linesOf(line: string, width: number): string[] {
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
