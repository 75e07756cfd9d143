import { type ComponentProps, type MouseEvent, type Ref, useEffect, useState } from "react";
import { type Asked, deskPath } from "@/lib/desk/address";
import { type Counts, ORDERS, SHELVES } from "@/lib/desk/views";
import { Figure } from "../ui/figure";
import { DeskKeysHelp } from "./keys-help";
import { SHELF_NAMES } from "./words";

type Props = {
  asked: Asked;
  /** Of the article that the desk is narrowed to, where it is known. */
  title: string | null;
  counts: Counts;
  search: Ref<HTMLInputElement>;
  onChoose(asked: Asked): void;
  keys: ComponentProps<typeof DeskKeysHelp>;
};

const ORDER_NAMES = { priority: "By priority", newest: "Newest first" };

/** The shelves with what lies on them, the order, and what is looked for. */
export function DeskHead({ asked, title, counts, search, onChoose, keys }: Props) {
  const [q, setQ] = useState(asked.q);
  useEffect(() => setQ(asked.q), [asked.q]);
  const choosing = (wanted: Asked) => ({
    href: deskPath(wanted),
    onClick(event: MouseEvent) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      onChoose(wanted);
    },
  });

  return (
    <header className="desk-head">
      <h1>Desk</h1>
      <nav className="desk-shelves" aria-label="Shelves">
        {SHELVES.map((shelf) => (
          <a
            key={shelf}
            data-shelf={shelf}
            data-empty={counts[shelf] === 0 || undefined}
            aria-current={shelf === asked.shelf ? "page" : undefined}
            {...choosing({ ...asked, shelf })}
          >
            {SHELF_NAMES[shelf]} <Figure>{counts[shelf]}</Figure>
          </a>
        ))}
      </nav>
      <div className="desk-tools">
        <nav className="seg" aria-label="Order">
          {ORDERS.map((order) => (
            <a key={order} aria-current={order === asked.order ? "true" : undefined} {...choosing({ ...asked, order })}>
              {ORDER_NAMES[order]}
            </a>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/useSemanticElements: the element search is newer than the browsers we care for */}
        <form
          role="search"
          action="/moderation"
          onSubmit={(event) => {
            event.preventDefault();
            event.currentTarget.querySelector("input")?.blur();
            onChoose({ ...asked, q: q.trim() });
          }}
        >
          <input type="hidden" name="shelf" value={asked.shelf} />
          <input type="hidden" name="order" value={asked.order} />
          {asked.article && <input type="hidden" name="article" value={asked.article} />}
          <input
            ref={search}
            type="search"
            name="q"
            value={q}
            placeholder="Words, or @handle"
            aria-label="Search the desk"
            onChange={(event) => setQ(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <kbd className="needs-scripts">/</kbd>
        </form>
        <DeskKeysHelp {...keys} />
      </div>
      {(asked.article || asked.q) && (
        <p className="desk-filters">
          {asked.article && (
            <>
              Only under <a href={`/articles/${asked.article}`}>{title ?? asked.article}</a>{" "}
              <a {...choosing({ ...asked, article: null })}>Show all articles</a>
            </>
          )}
          {asked.q && (
            <>
              Only with “<bdi>{asked.q}</bdi>” <a {...choosing({ ...asked, q: "" })}>Clear the search</a>
            </>
          )}
        </p>
      )}
    </header>
  );
}
