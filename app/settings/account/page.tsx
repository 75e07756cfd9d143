import type { Metadata } from "next";
import { EmailForm } from "@/components/settings/email-form";
import { MailAgainForm } from "@/components/settings/mail-again-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SettingsGroup } from "@/components/settings/settings";
import { Notice } from "@/components/ui/notice";
import { findAccount } from "@/lib/addresses/queries";
import { isFresh, provePath } from "@/lib/sessions/proof";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "Account", robots: { index: false } };

const HERE = "/settings/account";

export default async function AccountPage() {
  const session = await settingsSession(HERE);
  const { email, isConfirmed, hasPassword } = await findAccount(session.actor.id);
  const fresh = isFresh(session);

  return (
    <SettingsFrame current={HERE}>
      <SettingsGroup id="account-address" title="E-mail address" about={<bdi>{email}</bdi>}>
        {!isConfirmed && (
          <div className="unconfirmed">
            <Notice tone="caution">
              <p>
                This address is not confirmed yet
                {session.actor.isConfirmed ? "." : ": until it is, what you write is seen by nobody else."}
              </p>
              <p>Open the link in the mail we have sent to it, or use another address below.</p>
            </Notice>
            <MailAgainForm />
          </div>
        )}
        {fresh ? <EmailForm /> : <ShowFirst what="change your address" />}
      </SettingsGroup>
      <SettingsGroup
        id="account-password"
        title="Password"
        about={
          hasPassword
            ? undefined
            : "Your account has none: you sign in in other ways. You can set one, and sign in with it as well."
        }
      >
        {fresh || hasPassword ? (
          <PasswordForm email={email} hasPassword={hasPassword} asksForCurrent={!fresh} />
        ) : (
          <ShowFirst what="set a password" />
        )}
        {!fresh && hasPassword && (
          <p className="aside">
            Forgotten it? <a href={provePath(HERE)}>Show otherwise that it is you</a>
          </p>
        )}
      </SettingsGroup>
    </SettingsFrame>
  );
}

function ShowFirst({ what }: { what: string }) {
  return (
    <p className="aside">
      <a href={provePath(HERE)}>Show that it is you</a>, and you can {what}.
    </p>
  );
}
