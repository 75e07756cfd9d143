import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { DecisionHistory } from "@/components/measures/history";
import { InForce } from "@/components/measures/in-force";
import { PreModerateForm, SuspendForm, WarnForm } from "@/components/measures/person-forms";
import { RecordFigures } from "@/components/measures/record-figures";
import { ModerationNav } from "@/components/moderation/nav";
import { Chequer } from "@/components/ui/chequer";
import { Face } from "@/components/ui/face";
import { Time } from "@/components/ui/time";
import { currentActor } from "@/lib/auth/session";
import { historyOf } from "@/lib/measures/history";
import { findRecord, lastDecision, measuresOf } from "@/lib/measures/queries";
import { handleAfter } from "@/lib/people/queries";
import { can } from "@/lib/policy";
import { liveRules } from "@/lib/rules/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "A person’s record", robots: { index: false } };

/** What has been of somebody here, what holds for them, and what a moderator may do about it. */
export default async function PersonRecordPage({ params, searchParams }: PageProps<"/moderation/people/[handle]">) {
  const { handle } = await params;
  const page = `/moderation/people/${handle}`;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(page)}`);
  if (!can(actor, "moderate", "site")) notFound();
  const person = await findRecord(handle);
  if (!person) {
    const now = await handleAfter(handle);
    if (now) permanentRedirect(`/moderation/people/${now}`);
    notFound();
  }
  const [measures, history, rules, seen] = await Promise.all([
    measuresOf(person.id),
    historyOf({ personId: person.id }, firstOf((await searchParams).before) || null),
    liveRules(),
    lastDecision({ personId: person.id }),
  ]);
  const may = can(actor, "warn", "standing", person);
  const about = { handle: person.handle, rules, seen };

  return (
    <Frame>
      <div className="page measures">
        <ModerationNav actor={actor} />
        <header className="profile">
          <Face seed={person.handle} picture={person.picture} />
          <div className="who">
            <h1>
              <bdi>{person.name}</bdi> <Chequer role={person.role} />
            </h1>
            <p className="meta">
              <a href={`/people/${person.handle}`}>@{person.handle}</a>
              <span>
                Joined <Time iso={person.joinedAt} />
              </span>
            </p>
          </div>
        </header>
        <RecordFigures person={person} />

        <div className="sides">
          <div>
            <section aria-labelledby="in-force">
              <h2 id="in-force">In force</h2>
              {measures.length > 0 ? (
                <InForce measures={measures} back={page} mayLift={may} />
              ) : (
                <p className="meta">Nothing.</p>
              )}
            </section>

            {may ? (
              <section aria-labelledby="decide">
                <h2 id="decide">Decide</h2>
                <div className="measure-forms">
                  <WarnForm {...about} />
                  <SuspendForm {...about} />
                  <PreModerateForm {...about} />
                </div>
              </section>
            ) : (
              <p className="meta">
                {person.id === actor.id
                  ? "This is you: a colleague decides about you."
                  : "Only admins decide about admins."}
              </p>
            )}
          </div>
          <DecisionHistory title="Decisions about them" history={history} back={page} mayLift={may} />
        </div>
      </div>
    </Frame>
  );
}
