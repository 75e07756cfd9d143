import type { ArticleView } from "@/lib/articles/views";
import { Count, Figure } from "../ui/figure";
import { Livery } from "../ui/livery";
import { Time } from "../ui/time";
import { Byline } from "./byline";
import { Kicker } from "./kicker";

export function ArticleHeader({ article }: { article: ArticleView }) {
  return (
    <header className="article-header">
      <Kicker kicker={article.kicker} section={article.section} series={article.series} />
      <h1>{article.title}</h1>
      <p className="standfirst">{article.standfirst}</p>
      <p className="meta">
        <Byline authors={article.authors} />
        <Time iso={article.publishedAt} />
        {article.updatedAt && (
          <span>
            Updated <Time iso={article.updatedAt} withTime />
          </span>
        )}
        <span>
          <Figure>{article.minutes}</Figure> min read
        </span>
        <a href="#conversation">
          {article.comments > 0 ? <Count n={article.comments} one="comment" /> : "No comments yet"}
        </a>
      </p>
      <Livery seed={article.slug} large />
    </header>
  );
}
