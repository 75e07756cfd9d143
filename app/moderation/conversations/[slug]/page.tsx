import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { CloseForm, ReopenForm, SlowForm } from "@/components/measures/conversation-forms";
import { DecisionHistory } from "@/components/measures/history";
import { InForce } from "@/components/measures/in-force";
import { ModerationNav } from "@/components/moderation/nav";
import { Count } from "@/components/ui/figure";
import { Time } from "@/components/ui/time";
import { currentActor } from "@/lib/auth/session";
import { historyOf } from "@/lib/measures/history";
import { findConversation, lastDecision } from "@/lib/measures/queries";
import type { ConversationRecord } from "@/lib/measures/views";
import { can } from "@/lib/policy";
import { liveRules } from "@/lib/rules/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "A conversation’s record", robots: { index: false } };

/** Whether a conversation is open, what was decided about it, and how to close it or slow it down. */
export default async function ConversationRecordPage({
  params,
  searchParams,
}: PageProps<"/moderation/conversations/[slug]">) {
  const { slug } = await params;
  const page = `/moderation/conversations/${slug}`;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(page)}`);
  if (!can(actor, "moderate", "site")) notFound();
  const conversation = await findConversation(slug);
  if (!conversation) notFound();
  const [history, rules, seen] = await Promise.all([
    historyOf({ articleId: conversation.id }, firstOf((await searchParams).before) || null),
    liveRules(),
    lastDecision({ articleId: conversation.id }),
  ]);
  const about = { slug, rules, seen };

  return (
    <Frame>
      <div className="page measures">
        <ModerationNav actor={actor} />
        <header className="page-head">
          <h1>
            <a href={`/articles/${slug}`}>{conversation.title}</a>
          </h1>
          <p className="meta">
            <a href={`/articles/${slug}#conversation`}>
              <Count n={conversation.comments} one="comment" />
            </a>
            <span>
              Published <Time iso={conversation.publishedAt} />
            </span>
          </p>
        </header>

        <div className="sides">
          <div>
            <section aria-labelledby="in-force">
              <h2 id="in-force">In force</h2>
              {conversation.measures.length > 0 && <InForce measures={conversation.measures} back={page} mayLift />}
              <ByAge conversation={conversation} />
            </section>

            <section aria-labelledby="decide">
              <h2 id="decide">Decide</h2>
              <div className="measure-forms">
                <CloseForm {...about} />
                <SlowForm {...about} />
              </div>
            </section>
          </div>
          <DecisionHistory title="Decisions about it" history={history} back={page} mayLift />
        </div>
      </div>
    </Frame>
  );
}

function ByAge({ conversation: { slug, measures, closesByAgeAt } }: { conversation: ConversationRecord }) {
  if (!closesByAgeAt) return measures.length === 0 ? <p className="meta">Nothing: it is open.</p> : null;
  if (new Date(closesByAgeAt) > new Date())
    return (
      <p>
        It closes by its age on <Time iso={closesByAgeAt} withTime />.
      </p>
    );
  return (
    <>
      <p>
        <b>Closed</b> by its age since <Time iso={closesByAgeAt} withTime />.
      </p>
      <ReopenForm slug={slug} />
    </>
  );
}
