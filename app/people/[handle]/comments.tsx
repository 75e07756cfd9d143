import { HiddenOf } from "@/components/people/hidden-of";
import { Said } from "@/components/people/said";
import { Empty } from "@/components/site/empty";
import { JsonLd } from "@/components/site/json-ld";
import { commentsBy } from "@/lib/comments/queries";
import { profileJsonLd } from "@/lib/people/json-ld";
import type { Profile } from "@/lib/people/views";
import { Kept } from "./kept";
import { ProfilePart } from "./profile";

type Props = { profile: Profile & { id: string }; before?: string; isHome?: boolean };

const PER_PAGE = 30;

/** What somebody said, newest first, from the comment `before` on; at home it is the profile itself. */
export async function Comments({ profile, before, isHome = false }: Props) {
  const home = `/people/${profile.handle}`;
  const found = profile.comments === null ? [] : await commentsBy(profile.id, PER_PAGE + 1, before ?? null);
  const comments = found.slice(0, PER_PAGE);

  return (
    <ProfilePart profile={profile} current="comments">
      {profile.comments === null ? (
        <Kept name={profile.name} what="comments" />
      ) : (
        <section aria-labelledby="comments">
          <div className="profile-part">
            <h2 id="comments">{before ? "Earlier comments" : "Comments"}</h2>
            {before && <a href={`${home}/comments`}>Newest</a>}
          </div>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
          {comments.length === 0 && (
            <Empty title={before ? "No earlier comments" : "No comments yet"}>
              <p>
                {before ? (
                  <a href={`${home}/comments`}>Back to the newest comments</a>
                ) : (
                  <>
                    What {profile.name} says under an article appears here. <a href="/">Find one to talk about</a>.
                  </>
                )}
              </p>
            </Empty>
          )}
          {found.length > comments.length && (
            <a className="more" rel="next" href={`${home}/comments/before/${comments.at(-1)?.id}`}>
              Earlier comments
            </a>
          )}
        </section>
      )}
      {isHome && <JsonLd data={profileJsonLd(profile)} />}
      {/* Below, as it comes later than the page and would move what stands under it. */}
      {!before && <HiddenOf handle={profile.handle} />}
    </ProfilePart>
  );
}
