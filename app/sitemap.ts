import type { MetadataRoute } from "next";
import { allSections, articleAddresses } from "@/lib/articles/queries";
import { absolute } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [sections, articles] = await Promise.all([allSections(), articleAddresses()]);
  return [
    { url: absolute("/") },
    { url: absolute("/rules") },
    ...sections.map(({ slug }) => ({ url: absolute(`/sections/${slug}`) })),
    ...articles.map(({ slug, changedAt }) => ({ url: absolute(`/articles/${slug}`), lastModified: changedAt })),
  ];
}
