import type { ReactNode } from "react";
import { SETTINGS, type SettingsPath } from "./parts";

/** One part of the settings beside the list of all of them. */
export function Settings({ current, children }: { current: SettingsPath; children: ReactNode }) {
  const part = SETTINGS.find(({ path }) => path === current);
  return (
    <div className="settings">
      <nav aria-label="Settings">
        <ul>
          {SETTINGS.map(({ path, name }) => (
            <li key={path}>
              <a href={path} aria-current={path === current ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-part">
        <h1>{part?.name}</h1>
        {children}
      </div>
    </div>
  );
}

/** A group within a part: a heading, what it is about, and its form or list. */
export function SettingsGroup({
  title,
  about,
  id,
  children,
}: {
  title: string;
  about?: ReactNode;
  id: string;
  children: ReactNode;
}) {
  return (
    <section className="settings-group" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p className="about">{about}</p>}
      {children}
    </section>
  );
}
