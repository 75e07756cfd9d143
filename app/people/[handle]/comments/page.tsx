import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Said } from "@/components/people/said";
import { commentsBy } from "@/lib/comments/queries";
import { findProfile } from "@/lib/people/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Comments", robots: { index: false } };

const PER_PAGE = 30;

/** All that somebody said, newest first, page by page. */
export default async function PersonCommentsPage({ params, searchParams }: PageProps<"/people/[handle]/comments">) {
  const { handle } = await params;
  const profile = await findProfile(handle);
  if (!profile) notFound();
  const found = await commentsBy(profile.id, PER_PAGE + 1, firstOf((await searchParams).before) || null);
  const comments = found.slice(0, PER_PAGE);

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>
            Comments by <a href={`/people/${profile.handle}`}>{profile.name}</a>
          </h1>
        </header>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
        {found.length > comments.length && (
          <a className="more" href={`/people/${profile.handle}/comments?before=${comments.at(-1)?.id}`}>
            Earlier comments
          </a>
        )}
      </div>
    </Frame>
  );
}
