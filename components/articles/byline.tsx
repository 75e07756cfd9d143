import { Fragment } from "react";
import type { PersonName } from "@/lib/people/views";

/** The writers, each linked to their profile: "By A, B and C". */
export function Byline({ authors }: { authors: PersonName[] }) {
  if (authors.length === 0) return null;
  return (
    <span className="by">
      By{" "}
      {authors.map(({ handle, name }, i) => (
        <Fragment key={handle}>
          {i > 0 && (i === authors.length - 1 ? " and " : ", ")}
          <a href={`/people/${handle}`} rel="author">
            <bdi>{name}</bdi>
          </a>
        </Fragment>
      ))}
    </span>
  );
}
