import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { outcomeNamed } from "@/lib/identities/outcomes";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Coming from another site", robots: { index: false } };

export default async function ElsewherePage({ searchParams }: PageProps<"/sign-in/elsewhere">) {
  const { title, text } = outcomeNamed(firstOf((await searchParams).outcome));
  return (
    <EntryPage title={title} about={text}>
      <p>
        <a href="/sign-in">All ways to sign in</a>
      </p>
    </EntryPage>
  );
}
