import { notFound } from "next/navigation";
import { Articles, pathBeneath } from "../../articles";
import { profileMetadata, requireProfile } from "../../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/page/[page]">;

const asked = async ({ params }: Props) => {
  const { handle, page } = await params;
  return { handle, page: Number(page), rest: pathBeneath({ page: Number(page) }) };
};

export async function generateMetadata(props: Props) {
  const { handle, rest } = await asked(props);
  return profileMetadata(handle, rest);
}

export default async function LaterPage(props: Props) {
  const { handle, page, rest } = await asked(props);
  const profile = await requireProfile(handle, rest);
  if (profile.articles === 0) notFound();
  return <Articles profile={profile} page={page} />;
}
