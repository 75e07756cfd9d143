import type { ReactNode } from "react";
import type { SectionView } from "@/lib/articles/views";
import { Chequer } from "../ui/chequer";

/** `current` is a section's slug, or "front". `account` has its room kept, so that what arrives late moves nothing. */
type Props = { sections: SectionView[]; current?: string; account: ReactNode };

export function Masthead({ sections, current, account }: Props) {
  return (
    <header className="masthead">
      <div className="wrap">
        <a className="name" href="/">
          Paddock <Chequer />
        </a>
        <nav aria-label="Sections">
          <a href="/" aria-current={current === "front" ? "page" : undefined}>
            Front
          </a>
          {sections.map(({ slug, name }) => (
            <a key={slug} href={`/sections/${slug}`} aria-current={current === slug ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <div className="account">{account}</div>
      </div>
    </header>
  );
}
