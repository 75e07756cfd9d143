import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Row } from "@/components/articles/row";
import { ProfileHead } from "@/components/people/profile-head";
import { Said } from "@/components/people/said";
import { Empty } from "@/components/site/empty";
import { JsonLd } from "@/components/site/json-ld";
import { Pager } from "@/components/ui/pager";
import { articlesBy } from "@/lib/articles/queries";
import { commentsBy } from "@/lib/comments/queries";
import { profileJsonLd } from "@/lib/people/json-ld";
import { findProfile } from "@/lib/people/queries";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";
import { plainText } from "@/lib/text/plain";

type Props = { handle: string; page: number };

/** Comments on the profile itself; all of them have a page of their own. */
const NEWEST_COMMENTS = 10;

const pathOf = (handle: string, page: number) => (page === 1 ? `/people/${handle}` : `/people/${handle}/page/${page}`);

export async function profileMetadata({ handle, page }: Props): Promise<Metadata> {
  const profile = await findProfile(handle);
  if (!profile) return { title: "Not found" };
  return metadataOf({
    path: pathOf(profile.handle, page),
    title: profile.name,
    description: plainText(profile.bioHtml.replace(/<[^>]+>/g, "")),
    type: "profile",
  });
}

/** Somebody's profile: every article they published, and what they said lately. */
export async function ProfilePage({ handle, page }: Props) {
  await keptUntil(tag.person(handle));
  const profile = await findProfile(handle);
  const found = profile && (await articlesBy(profile.id, page));
  if (!found) notFound();
  const comments = await commentsBy(profile.id, NEWEST_COMMENTS);

  return (
    <Frame>
      <div className="page">
        <ProfileHead profile={profile} />
        {found.articles.length > 0 && (
          <section aria-labelledby="articles">
            <h2 id="articles" className="page-part">
              Articles
            </h2>
            {found.articles.map((article) => (
              <Row key={article.id} article={article} />
            ))}
            <Pager page={found.page} pages={found.pages} href={(n) => pathOf(profile.handle, n)} />
          </section>
        )}
        <section aria-labelledby="comments">
          <h2 id="comments" className="page-part">
            Comments
          </h2>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
          {comments.length === 0 && (
            <Empty title="No comments yet">
              <p>
                What {profile.name} says under an article appears here. <a href="/">Find one to talk about</a>.
              </p>
            </Empty>
          )}
          {profile.comments > comments.length && (
            <a className="more" href={`/people/${profile.handle}/comments`}>
              All comments
            </a>
          )}
        </section>
        <JsonLd data={profileJsonLd(profile)} />
      </div>
    </Frame>
  );
}
