import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Row } from "@/components/articles/row";
import { FollowButton } from "@/components/people/follow-button";
import { Empty } from "@/components/site/empty";
import { Pager } from "@/components/ui/pager";
import { allSections, articlesInSection } from "@/lib/articles/queries";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";

type Props = { slug: string; page: number };

const pathOf = (slug: string, page: number) => (page === 1 ? `/sections/${slug}` : `/sections/${slug}/page/${page}`);

export async function sectionMetadata({ slug, page }: Props): Promise<Metadata> {
  const section = (await allSections()).find((one) => one.slug === slug);
  if (!section) return { title: "Not found" };
  return metadataOf({ path: pathOf(slug, page), title: section.name, description: section.description });
}

/** A section's articles, newest first. */
export async function SectionPage({ slug, page }: Props) {
  await keptUntil(tag.section(slug));
  const section = (await allSections()).find((one) => one.slug === slug);
  const found = section && (await articlesInSection(slug, page));
  if (!found) notFound();

  return (
    <Frame current={slug}>
      <div className="page">
        <header className="page-head">
          <h1>{section.name}</h1>
          <p>{section.description}</p>
          <FollowButton kind="section" of={slug} name={section.name} />
        </header>
        {found.articles.map((article) => (
          <Row key={article.id} article={article} level={2} />
        ))}
        {found.articles.length === 0 && (
          <Empty title="Nothing here yet">
            <p>
              The first article of this section is still to be written. Meanwhile, <a href="/">see the front page</a>.
            </p>
          </Empty>
        )}
        <Pager page={found.page} pages={found.pages} href={(n) => pathOf(slug, n)} />
      </div>
    </Frame>
  );
}
