import type { Metadata } from "next";
import { absolute, env } from "./env";

type About = {
  path: string;
  title?: string | undefined;
  description?: string | undefined;
  type?: "article" | "profile" | "website";
  /** A feed of this page's own, before the site's. */
  feed?: { path: string; title: string } | undefined;
  image?: string | null | undefined;
};

/** Title, canonical address and Open Graph of a page, in one go. */
export function metadataOf({ path, title, description, type = "website", feed, image }: About): Metadata {
  const url = absolute(path);
  const feeds = [
    ...(feed ? [{ url: absolute(feed.path), title: feed.title }] : []),
    { url: absolute("/feed.xml"), title: env.siteName },
  ];
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    alternates: { canonical: url, types: { "application/atom+xml": feeds } },
    openGraph: {
      url,
      type,
      siteName: env.siteName,
      title: title ?? env.siteName,
      ...(description ? { description } : {}),
      ...(image ? { images: [absolute(image)] } : {}),
    },
    twitter: { card: "summary" },
  };
}
