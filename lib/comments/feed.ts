import "server-only";
import { v5 } from "uuid";
import type { ArticleView } from "../articles/views";
import { absolute, env } from "../platform/env";
import { renderCommentForFeed } from "../text/markdown";
import { escapeXml } from "../text/xml";
import { newestComments } from "./queries";
import type { CommentView } from "./views";

/** As many as are said in a busy day; a reader's program asks more often than that. */
const ENTRIES = 50;

/** The newest comments under an article as an Atom feed (RFC 4287), each saying what it answers (RFC 4685). */
export async function conversationFeed(article: ArticleView): Promise<string> {
  const comments = await newestComments(article.id, ENTRIES);
  const updated = [article.publishedAt, ...comments.map(changedAt)].sort().at(-1);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
<title>${escapeXml(`Comments on “${article.title}” | ${env.siteName}`)}</title>
<id>urn:uuid:${v5("comments", article.id)}</id>
<link rel="alternate" type="text/html" href="${escapeXml(absolute(`/articles/${article.slug}#conversation`))}"/>
<link rel="self" type="application/atom+xml" href="${escapeXml(absolute(`/articles/${article.slug}/comments.xml`))}"/>
<updated>${updated}</updated>
${comments.map((comment) => entryXml(article, comment)).join("\n")}
</feed>
`;
}

function entryXml(article: ArticleView, comment: CommentView): string {
  const { author } = comment;
  const [answered, kind] = comment.parentId ? [comment.parentId, "Reply"] : [article.id, "Comment"];
  const answeredAt = comment.parentId
    ? permalink(article.slug, comment.parentId)
    : absolute(`/articles/${article.slug}`);
  return `<entry>
<title>${escapeXml(`${kind} by ${author.name}`)}</title>
<id>urn:uuid:${comment.id}</id>
<link rel="alternate" type="text/html" href="${escapeXml(permalink(article.slug, comment.id))}"/>
<thr:in-reply-to ref="urn:uuid:${answered}" type="text/html" href="${escapeXml(answeredAt)}"/>
<published>${comment.postedAt}</published>
<updated>${changedAt(comment)}</updated>
<author><name>${escapeXml(author.name)}</name><uri>${escapeXml(absolute(`/people/${author.handle}`))}</uri></author>
<content type="html">${escapeXml(renderCommentForFeed(comment.body, env.siteUrl))}</content>
</entry>`;
}

function permalink(slug: string, id: string): string {
  return absolute(`/articles/${slug}/comments/${id}`);
}

function changedAt({ postedAt, editedAt }: CommentView): string {
  return editedAt ?? postedAt;
}
