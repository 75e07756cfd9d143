import type { AuthorCard } from "@/lib/people/views";
import { FollowButton } from "../people/follow-button";
import { Chequer } from "../ui/chequer";
import { Face } from "../ui/face";
import { Count } from "../ui/figure";

/** Who wrote this, and the way to everything else they wrote. */
export function BioCard({ author }: { author: AuthorCard }) {
  const href = `/people/${author.handle}`;
  return (
    <div className="bio">
      <Face seed={author.handle} picture={author.picture} />
      <div>
        <p className="who">
          <a href={href} rel="author">
            <bdi>{author.name}</bdi>
          </a>{" "}
          <Chequer role={author.role} />
          {author.roleLine && <span className="role-line">{author.roleLine}</span>}
        </p>
        {author.bioHtml && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe before it was kept
          <div className="bio-text" dir="auto" dangerouslySetInnerHTML={{ __html: author.bioHtml }} />
        )}
        <p className="all">
          {author.articles > 1 ? (
            <a href={href}>
              All <Count n={author.articles} one="article" />
            </a>
          ) : (
            <a href={href}>Profile</a>
          )}
        </p>
        <FollowButton kind="author" of={author.handle} name={author.name} />
      </div>
    </div>
  );
}
