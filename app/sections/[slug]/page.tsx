import { SectionPage, sectionMetadata } from "./section-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/sections/[slug]">;

export const generateMetadata = async ({ params }: Props) => sectionMetadata({ slug: (await params).slug, page: 1 });

export default async function FirstPage({ params }: Props) {
  return <SectionPage slug={(await params).slug} page={1} />;
}
