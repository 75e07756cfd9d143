import { Articles } from "./articles";
import { Comments } from "./comments";
import { profileMetadata, requireProfile } from "./profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]">;

export const generateMetadata = async ({ params }: Props) => profileMetadata((await params).handle);

/** Somebody's profile: what they published, or what they said where they publish nothing. */
export default async function ProfilePage({ params }: Props) {
  const profile = await requireProfile((await params).handle);
  return profile.articles > 0 ? <Articles profile={profile} page={1} /> : <Comments profile={profile} isHome />;
}
