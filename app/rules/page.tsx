import type { Metadata } from "next";
import { Frame } from "@/app/frame";
import { RULES } from "@/lib/moderation/rules";

export const metadata: Metadata = { title: "The rules" };
export const dynamic = "force-dynamic";

/** The rules a moderator names, in full. */
export default function RulesPage() {
  return (
    <Frame>
      <div className="page">
        <header className="page-head">
          <h1>The rules</h1>
          <p>
            There are six. A moderator who hides a comment names the one it broke and says why; the place of the comment
            stays, with both.
          </p>
        </header>
        <ol className="rules">
          {RULES.map(({ number, title, text }) => (
            <li key={number} id={`rule-${number}`}>
              <h2>{title}</h2>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </Frame>
  );
}
