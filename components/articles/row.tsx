import type { ArticleCard } from "@/lib/articles/views";
import { Count } from "../ui/figure";
import { Livery } from "../ui/livery";
import { Time } from "../ui/time";
import { Byline } from "./byline";

/** An article in a list that may be long: date, headline, figures, each in its column. */
export function Row({ article, level = 3 }: { article: ArticleCard; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  const href = `/articles/${article.slug}`;
  return (
    <article className="row">
      <Livery seed={article.slug} />
      <div className="what">
        <Heading>
          <a href={href}>{article.title}</a>
        </Heading>
        <p className="standfirst">{article.standfirst}</p>
        <p className="meta">
          <Byline authors={article.authors} />
          <Time iso={article.publishedAt} />
          {article.series && <span>{article.series}</span>}
        </p>
      </div>
      <a className="said-by" href={`${href}#conversation`}>
        <Count n={article.comments} one="comment" />
      </a>
    </article>
  );
}
