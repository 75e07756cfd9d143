import type { ReactNode } from "react";

/** Above a part of a conversation that stands on a page of its own: of which article, and the way to the whole of it. */
export function ConversationHead({ slug, title, children }: { slug: string; title: string; children: ReactNode }) {
  return (
    <div className="talk">
      <div className="permalink-head">
        <p>{children}</p>
        <h1>
          <a href={`/articles/${slug}`}>{title}</a>
        </h1>
        <p>
          <a href={`/articles/${slug}#conversation`}>The whole conversation</a>
        </p>
      </div>
    </div>
  );
}
