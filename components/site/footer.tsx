import type { ReactNode } from "react";
import type { SectionView } from "@/lib/articles/views";
import { Chequer } from "../ui/chequer";

export function Footer({ sections, theme }: { sections: SectionView[]; theme: ReactNode }) {
  return (
    <footer className="footer">
      <div className="wrap">
        <div className="about">
          <p className="name">
            Paddock <Chequer />
          </p>
          <p>A magazine of motorsport, written and talked over by the people who follow it.</p>
        </div>
        <nav aria-label="Footer">
          {sections.length > 0 && (
            <ul>
              {sections.map(({ slug, name }) => (
                <li key={slug}>
                  <a href={`/sections/${slug}`}>{name}</a>
                </li>
              ))}
            </ul>
          )}
          <ul>
            <li>
              <a href="/rules">The rules</a>
            </li>
            <li>
              <a href="/moderation/log">Log of moderation</a>
            </li>
            <li>
              <a href="/moderation/report">Moderation in figures</a>
            </li>
            <li>
              <a href="/feed.xml">Feed</a>
            </li>
          </ul>
        </nav>
        <div className="theme">{theme}</div>
      </div>
    </footer>
  );
}
