import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { Closed } from "@/components/conversation/closed";
import { Composer } from "@/components/conversation/composer";
import { HeldComment } from "@/components/conversation/held-comment";
import { PlainComment } from "@/components/conversation/plain-comment";
import { SlowMode } from "@/components/conversation/slow-mode";
import { Suspended } from "@/components/conversation/suspended";
import { Warned } from "@/components/conversation/warned";
import { findArticle } from "@/lib/articles/queries";
import { cookieOf } from "@/lib/auth/cookies";
import { currentActor } from "@/lib/auth/session";
import { DRAFT_COOKIE, findDraft } from "@/lib/comments/drafts";
import { heldUnder } from "@/lib/comments/held-queries";
import { findComment, findOwn } from "@/lib/comments/queries";
import { conversationState, unreadWarning } from "@/lib/measures/queries";
import { standsAt } from "@/lib/measures/standing";
import { suspensionOf } from "@/lib/people/standing";
import { can } from "@/lib/policy";
import { liveRules } from "@/lib/rules/queries";
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
  const moderates = can(actor, "moderate", "site");
  const rules = await liveRules();
  const { suspension } = actor;
  const [state, warning] = await Promise.all([
    conversationState(article.id),
    suspension ? null : unreadWarning(actor.id),
  ]);
  const { closed, slow } = standsAt(state, Date.now());
  const draft = await findDraft(await cookieOf(DRAFT_COOKIE));
  const held = (await heldUnder(actor, slug)).filter(({ parentId }) => !to || parentId === to);
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
        {comment && <PlainComment slug={slug} comment={comment} own={own} actor={actor} rules={rules} />}
        {held.map((one) => (
          <HeldComment key={one.id} held={one} />
        ))}
        {!(comment?.hidden || comment?.withdrawn) && (
          <>
            {closed && <Closed since={closed.from} until={closed.until} reason={closed.reason} />}
            {suspension && <Suspended {...suspensionOf(suspension)} />}
            {warning && <Warned decision={warning} />}
            {slow && !closed && <SlowMode seconds={slow.seconds} reason={slow.reason} />}
            {(!closed || moderates) && <Composer slug={slug} parentId={comment?.id ?? null} typed={typed} />}
          </>
        )}
        {moderates && (
          <p className="meta">
            <a href={`/moderation/conversations/${slug}`}>Moderate this conversation</a>
          </p>
        )}
      </div>
    </Frame>
  );
}
