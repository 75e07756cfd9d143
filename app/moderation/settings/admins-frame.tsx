import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/app/frame";
import { ModerationNav, type ModerationPath } from "@/components/moderation/nav";
import { Empty } from "@/components/site/empty";
import { currentActor } from "@/lib/auth/session";
import { can } from "@/lib/policy";

type Props = { current: ModerationPath; title: string; about: ReactNode; children: () => Promise<ReactNode> };

/** A page on which admins set what holds for the whole site; whoever else comes reads that it is for them. */
export async function AdminsFrame({ current, title, about, children }: Props) {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(current)}`);
  const mayEnter = can(actor, "setChecks", "site") && can(actor, "setRules", "site");
  return (
    <Frame>
      <ModerationNav current={current} actor={actor} />
      <div className="page">
        <header className="page-head">
          <h1>{title}</h1>
          {mayEnter && <p>{about}</p>}
        </header>
        {mayEnter ? (
          await children()
        ) : (
          <Empty title="Admins set this">
            <p>
              Your account may not change what holds for the whole site. What is asked of everybody stands in{" "}
              <a href="/rules">the rules</a>; what was decided, in <a href="/moderation/log">the log</a>.
            </p>
          </Empty>
        )}
      </div>
    </Frame>
  );
}
