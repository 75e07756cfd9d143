import type { Metadata } from "next";
import { SettingsFrame, settingsSession } from "@/app/settings/settings-frame";
import { Identities } from "@/components/security/identities";
import { Passkeys } from "@/components/security/passkeys";
import { SecondFactor } from "@/components/security/second-factor";
import { Sessions } from "@/components/security/sessions";
import { SettingsGroup } from "@/components/settings/settings";
import { Notice } from "@/components/ui/notice";
import { offeredProviders } from "@/lib/identities/providers";
import { ownIdentities } from "@/lib/identities/queries";
import { ownPasskeys } from "@/lib/passkeys/queries";
import { findSecondFactor } from "@/lib/second-factor/queries";
import { isFresh, provePath } from "@/lib/sessions/proof";
import { ownSessions } from "@/lib/sessions/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Security", robots: { index: false } };

const HERE = "/settings/security";

export default async function SecurityPage({ searchParams }: PageProps<"/settings/security">) {
  const session = await settingsSession(HERE);
  const { id } = session.actor;
  const [sessions, passkeys, factor, identities] = await Promise.all([
    ownSessions(session),
    ownPasskeys(id),
    findSecondFactor(id),
    ownIdentities(id),
  ]);
  const offered = offeredProviders();
  const done = DONE[firstOf((await searchParams).done)];

  return (
    <SettingsFrame current={HERE}>
      {done && <Notice tone="good">{done}</Notice>}
      {factor.sleeping && (
        <Notice tone="caution">
          You are {WITH_ARTICLE[factor.sleeping]} here, and that needs a second factor. Until you add a passkey or codes
          from an app, you read and write as a reader.
        </Notice>
      )}
      <SettingsGroup
        id="passkeys"
        title="Passkeys"
        about="Sign in with your finger, your face or your device’s PIN, without a password and safe from false pages."
      >
        <Passkeys passkeys={passkeys} proveFirst={isFresh(session) ? null : provePath(HERE)} />
      </SettingsGroup>
      <SettingsGroup
        id="codes"
        title="Codes from an app"
        about="A second step after your password: whoever learns the password alone stays outside."
      >
        <SecondFactor factor={factor} />
      </SettingsGroup>
      {(offered.length > 0 || identities.length > 0) && (
        <SettingsGroup id="identities" title="Other sites" about="An account elsewhere that signs you in here.">
          <Identities identities={identities} offered={offered} />
        </SettingsGroup>
      )}
      <SettingsGroup
        id="sessions"
        title="Where you are signed in"
        about="A device that you sign out is out at its next step."
      >
        <Sessions sessions={sessions} />
      </SettingsGroup>
    </SettingsFrame>
  );
}

/** What an act that leads back here has done. */
const DONE: Record<string, string | undefined> = {
  "signed-out": "Signed out there.",
  "passkey-added": "Your passkey is kept. You can sign in with it from now on.",
  "passkey-named": "The name is saved.",
  "passkey-removed": "The passkey is removed. Delete it on your device too: it opens nothing here any more.",
  "codes-off": "Codes from an app are off.",
  linked: "The two accounts are linked.",
  unlinked: "The account is unlinked.",
};

const WITH_ARTICLE = {
  reader: "a reader",
  author: "an author",
  moderator: "a moderator",
  editor: "an editor",
  admin: "an admin",
};
