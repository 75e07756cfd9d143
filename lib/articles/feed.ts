import "server-only";
import { absolute, env } from "../platform/env";
import { renderArticle } from "../text/markdown";
import { escapeXml } from "../text/xml";
import { type FeedEntry, feedEntries } from "./queries";

/** Enough for a reader's program that asks once a week. */
const ENTRIES = 30;

/** The site's newest articles as an Atom feed (RFC 4287), with their whole text. */
export async function siteFeed(): Promise<string> {
  return feedXml(env.siteName, "/", "/feed.xml", await feedEntries(ENTRIES));
}

/** The same of one author. */
export async function personFeed({ id, handle, name }: { id: string; handle: string; name: string }): Promise<string> {
  const path = `/people/${handle}`;
  return feedXml(`${name} | ${env.siteName}`, path, `${path}/feed.xml`, await feedEntries(ENTRIES, id));
}

function feedXml(title: string, path: string, self: string, entries: FeedEntry[]): string {
  const updated =
    entries
      .map((entry) => entry.changedAt.toISOString())
      .sort()
      .at(-1) ?? new Date(0).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escapeXml(title)}</title>
<id>${escapeXml(absolute(path))}</id>
<link rel="alternate" type="text/html" href="${escapeXml(absolute(path))}"/>
<link rel="self" type="application/atom+xml" href="${escapeXml(absolute(self))}"/>
<updated>${updated}</updated>
${entries.map(entryXml).join("\n")}
</feed>
`;
}

function entryXml(entry: FeedEntry): string {
  const url = absolute(`/articles/${entry.slug}`);
  const opinion = entry.opinion ? `<h2>Comment</h2>${renderArticle(entry.opinion, env.siteUrl)}` : "";
  return `<entry>
<title>${escapeXml(entry.title)}</title>
<id>urn:uuid:${entry.id}</id>
<link rel="alternate" type="text/html" href="${escapeXml(url)}"/>
<published>${entry.publishedAt.toISOString()}</published>
<updated>${entry.changedAt.toISOString()}</updated>
${entry.authors.map((author) => `<author><name>${escapeXml(author.name)}</name><uri>${escapeXml(absolute(`/people/${author.handle}`))}</uri></author>`).join("")}
<category term="${escapeXml(entry.section)}"/>
<summary>${escapeXml(entry.standfirst)}</summary>
<content type="html">${escapeXml(renderArticle(entry.body, env.siteUrl) + opinion)}</content>
</entry>`;
}
