import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { Empty } from "@/components/site/empty";
import { Time } from "@/components/ui/time";
import { manuscriptsOf } from "@/lib/articles/queries";
import { currentActor } from "@/lib/auth/session";
import { can } from "@/lib/policy";

export const metadata: Metadata = { title: "Write", robots: { index: false } };

/** What I have written, and the way to write more. */
export default async function WritePage() {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in?returnTo=/write");
  const writes = can(actor, "write", "site");
  const manuscripts = writes ? await manuscriptsOf(actor) : [];

  return (
    <Frame>
      <div className="page">
        <header className="page-head">
          <h1>Write</h1>
          {writes && (
            <p>
              <a className="btn" href="/write/new">
                New article
              </a>
            </p>
          )}
        </header>
        {!writes && (
          <Empty title="Articles are written by authors">
            <p>
              Your account may comment and upvote. Ask the editors if you would like to write; meanwhile,{" "}
              <a href="/">join a conversation</a>.
            </p>
          </Empty>
        )}
        {manuscripts.map((one) => (
          <article key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-rule border-t py-3">
            <h2 className="min-w-60 flex-1 font-bold text-lg">
              <a href={`/write/${one.id}`}>{one.title}</a>
            </h2>
            <span className={one.published ? "tag" : "tag wait"}>{one.published ? "Published" : "Draft"}</span>
            <span className="text-ink-2 text-sm">
              <Time iso={one.changedAt} withTime />
            </span>
            {one.published && <a href={`/articles/${one.slug}`}>Read</a>}
          </article>
        ))}
        {writes && manuscripts.length === 0 && (
          <Empty title="Nothing written yet">
            <p>
              <a href="/write/new">Begin your first article</a>. It stays a draft until you publish it.
            </p>
          </Empty>
        )}
      </div>
    </Frame>
  );
}
