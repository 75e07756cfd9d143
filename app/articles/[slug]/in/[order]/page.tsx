import { notFound } from "next/navigation";
import { OTHER_ORDERS } from "@/lib/comments/order";
import { ArticlePage, articleMetadata } from "../../article-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/articles/[slug]/in/[order]">;

export const generateMetadata = async ({ params }: Props) => articleMetadata((await params).slug);

/** The article for those who chose another order: the front server shows it at the article's own address (docs/decisions/013). */
export default async function InOrder({ params }: Props) {
  const { slug, order } = await params;
  const sort = OTHER_ORDERS.find((one) => one === order);
  if (!sort) notFound();
  return <ArticlePage slug={slug} sort={sort} />;
}
