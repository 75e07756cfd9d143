import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { Frame } from "@/app/frame";
import { PersonActs } from "@/components/people/person-acts";
import { ProfileActs } from "@/components/people/profile-acts";
import { ProfileHead } from "@/components/people/profile-head";
import { type ProfileTab, ProfileTabs } from "@/components/people/profile-tabs";
import { findProfile, handleAfter } from "@/lib/people/queries";
import type { Profile } from "@/lib/people/views";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";

/** Asked for once, by the page and by what stands in its head. */
const profileAt = cache(findProfile);

/** Whose profile it is, for a page that stands at `rest` beneath it. A handle that was given up leads to the present one. */
export async function requireProfile(handle: string, rest = ""): Promise<Profile & { id: string }> {
  await keptUntil(tag.person(handle));
  const profile = await profileAt(handle);
  if (profile) {
    await keptUntil(tag.received(profile.id));
    return profile;
  }
  const now = await handleAfter(handle);
  if (now) permanentRedirect(`/people/${now}${rest}`);
  notFound();
}

/** What stands in the head of a part of a profile; `title` comes before the name. */
export async function profileMetadata(handle: string, rest = "", title = ""): Promise<Metadata> {
  const profile = await profileAt(handle);
  if (!profile) return { title: "Not found" };
  const home = `/people/${profile.handle}`;
  return metadataOf({
    path: home + rest,
    title: title ? `${title} ${profile.name}` : profile.name,
    description: profile.about,
    type: "profile",
    image: profile.picture,
    feed: profile.articles > 0 ? { path: `${home}/feed.xml`, title: `Articles by ${profile.name}` } : undefined,
  });
}

type Props = { profile: Profile; current: ProfileTab; children: ReactNode };

/** A part of somebody's profile under its head. */
export function ProfilePart({ profile, current, children }: Props) {
  const acts = (
    <div className="one-place">
      <ProfileActs handle={profile.handle} />
      <PersonActs person={profile} />
    </div>
  );
  return (
    <Frame>
      <div className="page">
        <ProfileHead profile={profile} acts={acts} />
        <ProfileTabs profile={profile} current={current} />
        {children}
      </div>
    </Frame>
  );
}
