import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { Composer } from "@/components/conversation/composer";
import { PlainComment } from "@/components/conversation/plain-comment";
import { findArticle } from "@/lib/articles/queries";
import { currentActor } from "@/lib/auth/session";
import { findDraft } from "@/lib/comments/drafts";
import { findComment, findOwn } from "@/lib/comments/queries";
import { withVotes } from "@/lib/votes/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Your comment", robots: { index: false } };

/** Every act on a comment, where there are no scripts: upvote, reply, edit and withdraw, and for moderators hide and restore. */
export default async function RespondPage({ params, searchParams }: PageProps<"/articles/[slug]/respond">) {
  const { slug } = await params;
  const to = firstOf((await searchParams).to);
  const [article, actor, found] = await Promise.all([findArticle(slug), currentActor(), to ? findComment(to) : null]);
  if (!article || (to && found?.articleSlug !== slug)) notFound();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(`/articles/${slug}/respond${to ? `?to=${to}` : ""}`)}`);
  const [comment] = await withVotes(actor, found ? [found] : []);
  const own = found && (await findOwn(actor, found.id));
  const draft = await findDraft((await cookies()).get("paddock-draft")?.value);
  const typed = draft?.articleSlug === slug && draft.parentId === (to || null) ? draft.body : "";

  return (
    <Frame current={article.section.slug}>
      <div className="talk">
        <div className="permalink-head">
          <p>The conversation under</p>
          <h1>
            <a href={`/articles/${slug}`}>{article.title}</a>
          </h1>
        </div>
        {comment && <PlainComment slug={slug} comment={comment} own={own} actor={actor} />}
        {!(comment?.hidden || comment?.withdrawn) && (
          <Composer slug={slug} parentId={comment?.id ?? null} typed={typed} />
        )}
      </div>
    </Frame>
  );
}
