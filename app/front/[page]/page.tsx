import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Card } from "@/components/articles/card";
import { Lead } from "@/components/articles/lead";
import { Tower } from "@/components/articles/tower";
import { QuoteCard } from "@/components/front/quote-card";
import { Empty } from "@/components/site/empty";
import { Pager } from "@/components/ui/pager";
import { latestArticles, mostDiscussed } from "@/lib/articles/queries";
import { standouts } from "@/lib/comments/queries";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";
import { excerpt } from "@/lib/text/plain";

/** "/" is kept as /front/1 and "/page/2" as /front/2 (next.config.ts renames them). */
export const generateStaticParams = () => [];

const pathOf = (page: number) => (page === 1 ? "/" : `/page/${page}`);

export async function generateMetadata({ params }: PageProps<"/front/[page]">): Promise<Metadata> {
  const page = Number((await params).page);
  return metadataOf({ path: pathOf(page), title: page > 1 ? `Page ${page}` : undefined });
}

export default async function FrontPage({ params }: PageProps<"/front/[page]">) {
  await keptUntil(tag.front());
  const latest = await latestArticles(Number((await params).page));
  if (!latest) notFound();
  const [lead, ...others] = latest.articles;
  const [discussed, voices] = await Promise.all([mostDiscussed(7), standouts(5)]);

  return (
    <Frame current="front">
      <h1 className="visually-hidden">Paddock, a magazine of motorsport</h1>
      <div className="front">
        <div>
          {lead ? <Lead article={lead} /> : <Welcome />}
          <div className="cards">
            {others.map((article) => (
              <Card key={article.id} article={article} section />
            ))}
          </div>
          <Pager page={latest.page} pages={latest.pages} href={pathOf} />
        </div>
        <aside aria-label="From the readers">
          <Tower
            title="Most discussed"
            rows={discussed.map(({ slug, title, comments }) => ({
              href: `/articles/${slug}`,
              title,
              figure: comments,
            }))}
          />
          {voices.map((voice) => (
            <QuoteCard
              key={voice.id}
              text={excerpt(voice.body, 240)}
              author={voice.author}
              href={`/articles/${voice.articleSlug}/comments/${voice.id}`}
              articleTitle={voice.articleTitle}
            />
          ))}
        </aside>
      </div>
    </Frame>
  );
}

function Welcome() {
  return (
    <Empty title="Nothing is published yet">
      <p>
        Authors <a href="/write">write the first article</a>. An operator makes somebody an author with{" "}
        <code>npm run paddock -- person grant</code>.
      </p>
    </Empty>
  );
}
