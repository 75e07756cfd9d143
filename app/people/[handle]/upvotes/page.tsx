import { Said } from "@/components/people/said";
import { Empty } from "@/components/site/empty";
import { Count } from "@/components/ui/figure";
import { mostUpvotedBy } from "@/lib/comments/queries";
import { Kept } from "../kept";
import { ProfilePart, profileMetadata, requireProfile } from "../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/upvotes">;

/** Enough to know somebody by; all they said is the next tab. */
const MOST_UPVOTED = 20;

export async function generateMetadata({ params }: Props) {
  const { handle } = await params;
  return { ...(await profileMetadata(handle, "/upvotes", "Upvotes received by")), robots: { index: false } };
}

/** The upvotes somebody received, and for what. */
export default async function UpvotesPage({ params }: Props) {
  const profile = await requireProfile((await params).handle, "/upvotes");
  // Which comments they were would show the comments.
  const comments =
    profile.upvotes === null || profile.comments === null ? [] : await mostUpvotedBy(profile.id, MOST_UPVOTED);
  return (
    <ProfilePart profile={profile} current="upvotes">
      {profile.upvotes === null ? (
        <Kept name={profile.name} what="upvotes" />
      ) : (
        <section aria-labelledby="upvotes">
          <div className="profile-part">
            <h2 id="upvotes">Upvotes received</h2>
          </div>
          <p className="about">
            <Count n={profile.upvotes} one="upvote" /> in all
            {comments.length > 0 && ", and the comments that received the most"}
            {profile.comments === null && profile.upvotes > 0 && `. ${profile.name} does not show for which comments`}.
          </p>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
          {profile.upvotes === 0 && (
            <Empty title="No upvotes yet">
              <p>
                Upvotes come from other readers, for comments they are glad of.{" "}
                <a href="/">Find a conversation to join</a>.
              </p>
            </Empty>
          )}
        </section>
      )}
    </ProfilePart>
  );
}
