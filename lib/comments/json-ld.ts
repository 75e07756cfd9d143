import "server-only";
import { absolute } from "../platform/env";
import { plainText } from "../text/plain";
import type { CommentView } from "./views";

/** The comments that everybody can read, of those on a page, as schema.org has them (Comment), each naming what it answers. */
export function commentsJsonLd(comments: CommentView[]): object[] {
  return comments.filter((comment) => !comment.hidden && !comment.withdrawn).map(commentJsonLd);
}

function commentJsonLd(comment: CommentView): object {
  const url = addressOf(comment.articleSlug, comment.id);
  return {
    "@type": "Comment",
    "@id": url,
    url,
    text: plainText(comment.body),
    dateCreated: comment.postedAt,
    ...(comment.editedAt ? { dateModified: comment.editedAt } : {}),
    author: { "@type": "Person", name: comment.author.name, url: absolute(`/people/${comment.author.handle}`) },
    upvoteCount: comment.upvotes,
    ...(comment.parentId
      ? { parentItem: { "@type": "Comment", "@id": addressOf(comment.articleSlug, comment.parentId) } }
      : {}),
  };
}

function addressOf(slug: string, id: string): string {
  return absolute(`/articles/${slug}/comments/${id}`);
}
