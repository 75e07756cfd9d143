import type { Ref } from "react";
import { deskPath } from "@/lib/desk/address";
import { SHELVES } from "@/lib/desk/views";
import { Figure } from "../ui/figure";
import type { DeskState } from "./state";
import { SHELF_NAMES } from "./words";

type Props = { state: DeskState; loading: boolean; heading: Ref<HTMLHeadingElement> };

/** Nothing is open: the list waits to be chosen from, or is empty, and then where there is more to do. */
export function NothingHere({ state, loading, heading }: Props) {
  const { items, asked, counts } = state;
  if (items.length > 0)
    return (
      <h2 className="visually-hidden" tabIndex={-1} ref={heading}>
        Choose an item
      </h2>
    );
  const others = SHELVES.filter((shelf) => shelf !== asked.shelf && counts[shelf] > 0);
  const isNarrowed = asked.q !== "" || asked.article !== null;
  return (
    <div className="empty" aria-busy={loading}>
      <h2 tabIndex={-1} ref={heading}>
        {loading ? "One moment …" : isNarrowed ? "Nothing like that waits here" : "Nothing waits here"}
      </h2>
      {isNarrowed && (
        <p>
          <a href={deskPath({ ...asked, q: "", article: null })}>Show all that waits</a>
        </p>
      )}
      {others.length > 0 ? (
        <p className="acts-row">
          {others.map((shelf) => (
            <a key={shelf} className="btn quiet" href={deskPath({ ...asked, shelf, q: "", article: null })}>
              {SHELF_NAMES[shelf]}&nbsp;<Figure>{counts[shelf]}</Figure>
            </a>
          ))}
        </p>
      ) : (
        <p>
          What readers report and what the checks hold comes here by itself. Meanwhile, <a href="/">read something</a>.
        </p>
      )}
    </div>
  );
}
