import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { FiguresReport } from "@/components/figures/report";
import { ModerationNav } from "@/components/moderation/nav";
import { readPeriod } from "@/lib/figures/period";
import { reportOf } from "@/lib/figures/queries";
import { periodInWords } from "@/lib/figures/words";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";

export const generateStaticParams = () => [];

type Props = PageProps<"/moderation/report/[[...period]]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { period = [] } = await params;
  return metadataOf({
    path: ["/moderation/report", ...period].join("/"),
    title: ["Moderation in figures", ...period.map(periodInWords)].join(", "),
  });
}

/** The figures of this year, or of the year or month that is named; counted anew every minute. */
export default async function ReportPage({ params }: Props) {
  const { period: named = [] } = await params;
  const period = named.length > 1 ? null : readPeriod(named[0] ?? String(new Date().getUTCFullYear()));
  if (!period) notFound();
  await keptUntil(tag.figures());
  return (
    <Frame>
      <ModerationNav current="/moderation/report" actor={null} />
      <FiguresReport report={await reportOf(period)} />
    </Frame>
  );
}
