import type { ReactNode } from "react";
import type { Profile } from "@/lib/people/views";
import { linkLabel } from "@/lib/profiles/link";
import { Chequer } from "../ui/chequer";
import { Face } from "../ui/face";
import { Time } from "../ui/time";

/** Who somebody is. `acts` is what a signed-in reader may do about them. */
export function ProfileHead({ profile, acts }: { profile: Profile; acts?: ReactNode }) {
  return (
    <header className="profile">
      <Face seed={profile.handle} picture={profile.picture} />
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
        <Links profile={profile} />
        {acts}
      </div>
    </header>
  );
}

/** Where else they are: "me" for programs that ask who is who, and no standing passed on. */
function Links({ profile }: { profile: Profile }) {
  if (profile.links.length === 0) return null;
  return (
    <ul className="links" aria-label="Elsewhere">
      {profile.links.map((link) => (
        <li key={link}>
          <a href={link} rel="me nofollow ugc noopener">
            {linkLabel(link)}
          </a>
        </li>
      ))}
    </ul>
  );
}
