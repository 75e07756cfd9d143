import { Articles, pathBeneath } from "../../articles";
import { profileMetadata, requireProfile } from "../../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/sections/[slug]">;

export async function generateMetadata({ params }: Props) {
  const { handle, slug } = await params;
  return profileMetadata(handle, pathBeneath({ page: 1, section: slug }));
}

export default async function SectionOfPersonPage({ params }: Props) {
  const { handle, slug } = await params;
  const profile = await requireProfile(handle, pathBeneath({ page: 1, section: slug }));
  return <Articles profile={profile} page={1} section={slug} />;
}
