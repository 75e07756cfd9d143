import "server-only";
import { absolute, env } from "../platform/env";
import { escapeXml } from "../text/xml";
import { newestEntries } from "./queries";
import { entriesPath } from "./schema";
import { sentenceOf } from "./sentence";
import type { LogEntry } from "./views";

/** The newest decisions as an Atom feed (RFC 4287). */
export async function logFeed(): Promise<string> {
  const entries = await newestEntries();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escapeXml(`Decisions of the moderators | ${env.siteName}`)}</title>
<id>${escapeXml(absolute("/moderation/log"))}</id>
<link rel="alternate" type="text/html" href="${escapeXml(absolute("/moderation/log"))}"/>
<link rel="self" type="application/atom+xml" href="${escapeXml(absolute("/moderation/log/feed.xml"))}"/>
<updated>${entries[0]?.at ?? new Date(0).toISOString()}</updated>
<author><name>${escapeXml(env.siteName)}</name></author>
${entries.map(entryXml).join("\n")}
</feed>
`;
}

function entryXml(entry: LogEntry): string {
  const url = absolute(`${entriesPath({}, entry.number + 1)}#entry-${entry.number}`);
  const rule = entry.rule === null ? "" : ` Rule ${entry.rule}: ${entry.ruleTitle}.`;
  return `<entry>
<title>${escapeXml(sentenceOf(entry))}</title>
<id>urn:uuid:${entry.id}</id>
<link rel="alternate" type="text/html" href="${escapeXml(url)}"/>
<updated>${entry.at}</updated>
<summary>${escapeXml(`Entry ${entry.number}.${rule}`)}</summary>
</entry>`;
}
