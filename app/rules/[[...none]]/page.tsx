import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";
import { allRules } from "@/lib/rules/queries";

/** An address without parts of its own can only be kept, and built without a database, as one that might have some. */
export const generateStaticParams = () => [];

export const generateMetadata = (): Metadata => metadataOf({ path: "/rules", title: "The rules" });

/** The rules a moderator names, in full; and those of old that decisions still name. */
export default async function RulesPage({ params }: PageProps<"/rules/[[...none]]">) {
  if ((await params).none) notFound();
  await keptUntil(tag.rules());
  const rules = await allRules();
  const live = rules.filter((rule) => !rule.retired);
  const retired = rules.filter((rule) => rule.retired);

  return (
    <Frame>
      <div className="page">
        <header className="page-head">
          <h1>The rules</h1>
          <p>
            A moderator who hides a comment names the one it broke and says why; the place of the comment stays, with
            both. Every decision stands in the <a href="/moderation/log">log of moderation</a>.
          </p>
        </header>
        <ol className="rules">
          {live.map(({ number, title, text }) => (
            <li key={number} id={`rule-${number}`} value={number} data-number={number}>
              <h2>{title}</h2>
              <p>{text}</p>
            </li>
          ))}
        </ol>
        {retired.length > 0 && (
          <section className="retired-rules" aria-labelledby="retired">
            <h2 id="retired">Rules of old</h2>
            <p>No decision names them any more. Those that did still do.</p>
            <ul>
              {retired.map(({ number, title, text }) => (
                <li key={number} id={`rule-${number}`}>
                  <b>
                    {number}. {title}
                  </b>{" "}
                  {text}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}
