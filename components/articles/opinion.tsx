import type { PersonFace, PersonName } from "@/lib/people/views";
import { Face } from "../ui/face";
import { Prose } from "./prose";

/** What the authors think, on its own sheet, so that it is never taken for the news above it. */
export function Opinion({ html, authors }: { html: string; authors: PersonFace[] }) {
  return (
    <section className="opinion" id="opinion" aria-labelledby="opinion-title">
      <header>
        <h2 id="opinion-title">Comment</h2>
        <p className="who">
          {authors.map(({ handle, picture }) => (
            <Face key={handle} seed={handle} picture={picture} small />
          ))}
          <span>{inWords(authors)}</span>
        </p>
      </header>
      <Prose html={html} />
    </section>
  );
}

/** "A’s own view", "A and B’s own view" */
function inWords(authors: PersonName[]): string {
  const names = authors.map(({ name }) => name);
  const last = names.pop();
  return `${names.length > 0 ? `${names.join(", ")} and ${last}` : (last ?? "The author")}’s own view`;
}
