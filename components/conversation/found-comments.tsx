import type { FoundPage } from "@/lib/comments/views";
import { MutedFold } from "../people/muted-fold";
import { Empty } from "../site/empty";
import { Chequer } from "../ui/chequer";
import { Time } from "../ui/time";

type Props = { slug: string; words: string; page: FoundPage; further: boolean };

/** What a search found, newest first, each with the way to where it was said. `further`: this is not the first page. */
export function FoundComments({ slug, words, page, further }: Props) {
  if (page.comments.length === 0) return <NothingFound slug={slug} words={words} />;
  const query = `q=${encodeURIComponent(words)}`;
  return (
    <>
      <p className="meta">
        <span>
          “<bdi>{words}</bdi>”, newest first
        </span>
        {further && <a href={`/articles/${slug}/conversation?${query}`}>From the first</a>}
      </p>
      {page.comments.map(({ id, author, postedAt, excerpt }) => (
        <article key={id} className="found" aria-label={`Comment by ${author.name}`}>
          <MutedFold author={author}>
            <header>
              <b>
                <a href={`/people/${author.handle}`}>
                  <bdi>{author.name}</bdi>
                </a>
                <Chequer role={author.role} />
              </b>
              <Time iso={postedAt} withTime />
            </header>
            <p className="said" dir="auto">
              {/* biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stay in their order */}
              {excerpt.map(({ text, found }, i) => (found ? <mark key={i}>{text}</mark> : text))}
            </p>
            <a className="act" href={`/articles/${slug}/comments/${id}#comment-${id}`}>
              Read it in its thread
            </a>
          </MutedFold>
        </article>
      ))}
      {page.next && (
        <a className="more" href={`/articles/${slug}/conversation?${query}&after=${page.next}`} rel="nofollow">
          More found comments
        </a>
      )}
    </>
  );
}

function NothingFound({ slug, words }: { slug: string; words: string }) {
  return (
    <Empty title={`No comment here holds “${words}”`}>
      <p>
        Try another word, or fewer of them. Very common words, such as “the”, are not looked for; “quoted words” are
        looked for as they stand.
      </p>
      <p>
        <a href={`/articles/${slug}#conversation`}>Back to the whole conversation</a>
      </p>
    </Empty>
  );
}
