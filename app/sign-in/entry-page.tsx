import type { ReactNode } from "react";
import { Frame } from "@/app/frame";

/** A page on the way in: a heading, what it is about, and one form. */
export function EntryPage({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  return (
    <Frame>
      <div className="page entry">
        <header className="page-head small">
          <h1>{title}</h1>
          {about && <p>{about}</p>}
        </header>
        {children}
      </div>
    </Frame>
  );
}
