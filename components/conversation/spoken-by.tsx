import type { CommentView } from "@/lib/comments/views";
import { Chequer } from "../ui/chequer";
import { Time } from "../ui/time";
import { EditedMark } from "./edited-mark";

/** Who said it and when, with the permalink. */
export function SpokenBy({ comment }: { comment: CommentView }) {
  const { id, articleSlug, author, postedAt } = comment;
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
      <EditedMark comment={comment} />
    </header>
  );
}
