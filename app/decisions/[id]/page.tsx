import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { Answer } from "@/components/decisions/answer";
import { Headline } from "@/components/decisions/headline";
import { Statement } from "@/components/decisions/statement";
import { WarningForm } from "@/components/decisions/warning-form";
import { PlainUndo } from "@/components/desk/plain-undo";
import { currentActor } from "@/lib/auth/session";
import { findStatement, standingDecision } from "@/lib/decisions/queries";
import { DECIDED } from "@/lib/decisions/words";

export const metadata: Metadata = { title: "A decision", robots: { index: false } };

/** The statement of reasons: what was decided, why and by whom, and how to answer. */
export default async function DecisionPage({ params, searchParams }: PageProps<"/decisions/[id]">) {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(`/decisions/${id}`)}`);
  const said = await findStatement(actor, id);
  if (!said) {
    // A comment that is hidden leads to why.
    const standing = await standingDecision(id);
    if (standing) redirect(`/decisions/${standing}`);
    notFound();
  }

  return (
    <Frame>
      <div className="page decision">
        <header className="page-head small">
          <h1>{said.aboutMe ? <Headline told={said} title={said.article?.title ?? null} /> : DECIDED[said.kind]}</h1>
          {said.aboutMe && (
            <p className="acts-row">
              <a href="/settings/decisions">All decisions about you</a>
            </p>
          )}
        </header>
        {said.answersId && (
          <p>
            It answers <a href={`/decisions/${said.answersId}`}>an earlier decision</a>.
          </p>
        )}
        <Statement said={said} />
        {said.aboutMe && said.read === false && said.holds && (
          <WarningForm decisionId={said.id} isSuspended={actor.suspension !== null} />
        )}
        {said.read && <p className="meta">{said.aboutMe ? "You have read this." : "It was read."}</p>}
        {said.mayUndo && <PlainUndo decision={said.id} done="You decided this." stay />}
        <Answer said={said} justSent={"appealed" in (await searchParams)} />
      </div>
    </Frame>
  );
}
