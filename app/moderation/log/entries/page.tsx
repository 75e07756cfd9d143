import type { Metadata } from "next";
import { readFilter, readNumber } from "@/lib/moderation-log/schema";
import { firstOf } from "@/lib/web/search-params";
import { LogPage } from "../log-page";

export const metadata: Metadata = { title: "The log of moderation", robots: { index: false } };

/** What a filter finds, and older decisions. */
export default async function EntriesPage({ searchParams }: PageProps<"/moderation/log/entries">) {
  const { kind, rule, by, month, before } = await searchParams;
  const filter = readFilter({ kind: firstOf(kind), rule: firstOf(rule), by: firstOf(by), month: firstOf(month) });
  return <LogPage filter={filter} before={readNumber(firstOf(before))} />;
}
