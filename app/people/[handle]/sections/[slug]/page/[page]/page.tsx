import { Articles, pathBeneath } from "../../../../articles";
import { profileMetadata, requireProfile } from "../../../../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/sections/[slug]/page/[page]">;

const asked = async ({ params }: Props) => {
  const { handle, slug, page } = await params;
  return { handle, page: Number(page), section: slug, rest: pathBeneath({ page: Number(page), section: slug }) };
};

export async function generateMetadata(props: Props) {
  const { handle, rest } = await asked(props);
  return profileMetadata(handle, rest);
}

export default async function LaterPageOfSection(props: Props) {
  const { handle, page, section, rest } = await asked(props);
  return <Articles profile={await requireProfile(handle, rest)} page={page} section={section} />;
}
