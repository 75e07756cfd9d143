import { ArticlePage, articleMetadata } from "./article-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/articles/[slug]">;

export const generateMetadata = async ({ params }: Props) => articleMetadata((await params).slug);

export default async function BestFirst({ params }: Props) {
  return <ArticlePage slug={(await params).slug} sort="best" />;
}
