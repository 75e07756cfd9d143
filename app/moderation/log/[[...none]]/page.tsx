import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";
import { LogPage } from "../log-page";

/** As /rules has it: an address without parts of its own can only be kept as one that might have some. */
export const generateStaticParams = () => [];

export const generateMetadata = (): Metadata =>
  metadataOf({
    path: "/moderation/log",
    title: "The log of moderation",
    feed: { path: "/moderation/log/feed.xml", title: "Decisions of the moderators" },
  });

/** The newest decisions, whatever they are; kept until the next. */
export default async function NewestPage({ params }: PageProps<"/moderation/log/[[...none]]">) {
  if ((await params).none) notFound();
  await keptUntil(tag.log(), tag.rules());
  return <LogPage filter={{ kind: null, rule: null, by: null, month: null }} />;
}
