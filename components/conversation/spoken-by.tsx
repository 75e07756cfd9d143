import type { CommentView } from "@/lib/comments/views";
import { Chequer } from "../ui/chequer";
import { Time } from "../ui/time";

/** Who said it and when, with the permalink. */
export function SpokenBy({ comment: { id, articleSlug, author, postedAt } }: { comment: CommentView }) {
  return (
    <header>
      <b>
        <a href={`/people/${author.handle}`}>
          <bdi>{author.name}</bdi>
        </a>
        <Chequer role={author.role} />
      </b>
      <a className="permalink" href={`/articles/${articleSlug}/comments/${id}`} aria-label="Permalink">
        <Time iso={postedAt} withTime />
      </a>
    </header>
  );
}
