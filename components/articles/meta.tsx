import type { ArticleCard } from "@/lib/articles/views";
import { Count, Figure } from "../ui/figure";
import { Time } from "../ui/time";
import { Byline } from "./byline";

type Props = {
  article: Pick<ArticleCard, "slug" | "authors" | "publishedAt" | "minutes" | "comments">;
  minutes?: boolean;
};

/** Who wrote it, when, how long it takes, and how many talk about it. */
export function Meta({ article, minutes = false }: Props) {
  return (
    <p className="meta">
      <Byline authors={article.authors} />
      <Time iso={article.publishedAt} />
      {minutes && (
        <span>
          <Figure>{article.minutes}</Figure> min read
        </span>
      )}
      {article.comments > 0 && (
        <a href={`/articles/${article.slug}#conversation`}>
          <Count n={article.comments} one="comment" />
        </a>
      )}
    </p>
  );
}
