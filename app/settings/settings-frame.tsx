import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/app/frame";
import type { SettingsPath } from "@/components/settings/parts";
import { Settings } from "@/components/settings/settings";
import { Notice } from "@/components/ui/notice";
import { currentSession } from "@/lib/auth/session";
import { suspendedWords } from "@/lib/people/standing";

type Session = NonNullable<Awaited<ReturnType<typeof currentSession>>>;

/** Whose settings these are; who is signed out signs in first and comes back. */
export async function settingsSession(path: SettingsPath): Promise<Session> {
  const session = await currentSession();
  if (!session) redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  return session;
}

/** One part of the settings. Who is suspended reads here why, and until when. */
export async function SettingsFrame({ current, children }: { current: SettingsPath; children: ReactNode }) {
  const suspension = (await currentSession())?.actor.suspension;
  return (
    <Frame>
      {suspension && (
        <div className="suspended-notice">
          <Notice tone="stopped">
            {suspendedWords(suspension)} <a href="/settings/decisions">The decision, and how to appeal</a>
          </Notice>
        </div>
      )}
      <Settings current={current}>{children}</Settings>
    </Frame>
  );
}
