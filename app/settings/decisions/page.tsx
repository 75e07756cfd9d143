import type { Metadata } from "next";
import { Headline } from "@/components/decisions/headline";
import { SettingsGroup } from "@/components/settings/settings";
import { Time } from "@/components/ui/time";
import { decisionsAbout } from "@/lib/decisions/queries";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "Decisions", robots: { index: false } };

const PATH = "/settings/decisions";
const APPEALED = {
  open: "Your appeal waits.",
  upheld: "Your appeal was turned down.",
  reversed: "Your appeal succeeded.",
};

/** What moderators, and the site's own checks, have decided about somebody. */
export default async function DecisionsPage() {
  const { actor } = await settingsSession(PATH);
  const decisions = await decisionsAbout(actor.id);

  return (
    <SettingsFrame current={PATH}>
      <SettingsGroup
        id="decisions"
        title="About you"
        about={
          <>
            Each says by which of <a href="/rules">the rules</a>, why, and how to answer.
          </>
        }
      >
        {decisions.length === 0 && <p>Nothing was decided about you. You would read it here, and be told.</p>}
        <ul className="decisions">
          {decisions.map((told) => (
            <li key={told.id}>
              <a href={`/decisions/${told.id}`}>
                <Headline told={told} title={told.article} />
              </a>
              <p className="meta">
                <Time iso={told.at} withTime />
                {told.rule && (
                  <span>
                    Rule {told.rule.number}: {told.rule.title}
                  </span>
                )}
                {told.appeal && <b>{APPEALED[told.appeal]}</b>}
              </p>
            </li>
          ))}
        </ul>
      </SettingsGroup>
    </SettingsFrame>
  );
}
