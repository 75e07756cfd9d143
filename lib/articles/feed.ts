import "server-only";
import { absolute, env } from "../platform/env";
import { renderArticle } from "../text/markdown";
import { escapeXml } from "../text/xml";
import { type FeedEntry, feedEntries } from "./queries";

/** The site's newest articles as an Atom feed (RFC 4287), with their whole text. */
export async function siteFeed(): Promise<string> {
  const entries = await feedEntries(30);
  const updated =
    entries
      .map((entry) => entry.changedAt.toISOString())
      .sort()
      .at(-1) ?? new Date(0).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escapeXml(env.siteName)}</title>
<id>${escapeXml(absolute("/"))}</id>
<link rel="alternate" type="text/html" href="${escapeXml(absolute("/"))}"/>
<link rel="self" type="application/atom+xml" href="${escapeXml(absolute("/feed.xml"))}"/>
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
