import type { PersonFace } from "@/lib/people/views";
import { MutedFold } from "../people/muted-fold";
import { Chequer } from "../ui/chequer";
import { Face } from "../ui/face";

type Props = { text: string; author: PersonFace; href: string; articleTitle: string };

/** A voice from the conversation, with the way to where it was said. */
export function QuoteCard({ text, author, href, articleTitle }: Props) {
  return (
    <section className="quote">
      <h2>From the conversation</h2>
      <MutedFold author={author}>
        <blockquote cite={href}>
          <p dir="auto">{text}</p>
        </blockquote>
        <p className="from">
          <Face seed={author.handle} picture={author.picture} small />
          <span>
            <a className="who" href={`/people/${author.handle}`}>
              <bdi>{author.name}</bdi>
            </a>{" "}
            <Chequer role={author.role} />
            <span className="under">
              under <a href={href}>{articleTitle}</a>
            </span>
          </span>
        </p>
      </MutedFold>
    </section>
  );
}
