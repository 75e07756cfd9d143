import { SectionPage, sectionMetadata } from "../../section-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/sections/[slug]/page/[page]">;

const asked = async ({ params }: Props) => {
  const { slug, page } = await params;
  return { slug, page: Number(page) };
};

export const generateMetadata = async (props: Props) => sectionMetadata(await asked(props));

export default async function LaterPage(props: Props) {
  return <SectionPage {...(await asked(props))} />;
}
