import type { ArticleCard } from "@/lib/articles/views";
import { Livery } from "../ui/livery";
import { Kicker } from "./kicker";
import { Meta } from "./meta";

/** The one article that opens a page. */
export function Lead({ article }: { article: ArticleCard }) {
  const href = `/articles/${article.slug}`;
  return (
    <article className="lead">
      <Livery seed={article.slug} large />
      <Kicker kicker={article.kicker} section={article.section} series={article.series} />
      <h2>
        <a href={href}>{article.title}</a>
      </h2>
      <p className="standfirst">{article.standfirst}</p>
      <Meta article={article} minutes />
    </article>
  );
}
