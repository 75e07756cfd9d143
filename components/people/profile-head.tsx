import type { Profile } from "@/lib/people/views";
import { Chequer } from "../ui/chequer";
import { Face } from "../ui/face";
import { Figure } from "../ui/figure";
import { noun } from "../ui/plural";
import { Time } from "../ui/time";

export function ProfileHead({ profile }: { profile: Profile }) {
  return (
    <header className="profile">
      <Face seed={profile.handle} />
      <div className="who">
        <h1>
          <bdi>{profile.name}</bdi> <Chequer role={profile.role} />
        </h1>
        <p className="meta">
          <span>@{profile.handle}</span>
          {profile.roleLine && <span>{profile.roleLine}</span>}
          <span>
            Joined <Time iso={profile.joinedAt} />
          </span>
        </p>
        {profile.bioHtml && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe before it was kept
          <div className="bio-text" dir="auto" dangerouslySetInnerHTML={{ __html: profile.bioHtml }} />
        )}
      </div>
      <dl className="strip">
        <Score n={profile.articles} label={noun(profile.articles, "Article")} />
        <Score n={profile.comments} label={noun(profile.comments, "Comment")} />
        <Score n={profile.upvotes} label={`${noun(profile.upvotes, "Upvote")} received`} />
      </dl>
    </header>
  );
}

function Score({ n, label }: { n: number; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Figure>{n}</Figure>
      </dd>
    </div>
  );
}
