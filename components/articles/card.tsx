import type { ArticleCard } from "@/lib/articles/views";
import { Livery } from "../ui/livery";
import { Kicker } from "./kicker";
import { Meta } from "./meta";

/** An article among others; `section` names its section, for pages that mix them. */
export function Card({ article, section = false }: { article: ArticleCard; section?: boolean }) {
  const href = `/articles/${article.slug}`;
  return (
    <article className="card">
      <Livery seed={article.slug} />
      <Kicker kicker={article.kicker} section={section ? article.section : null} />
      <h3>
        <a href={href}>{article.title}</a>
      </h3>
      <p className="standfirst">{article.standfirst}</p>
      <Meta article={article} />
    </article>
  );
}
