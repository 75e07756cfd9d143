import type { Metadata } from "next";
import { absolute, env } from "./env";

type About = {
  path: string;
  title?: string | undefined;
  description?: string | undefined;
  type?: "article" | "profile" | "website";
};

/** Title, canonical address and Open Graph of a page, in one go. */
export function metadataOf({ path, title, description, type = "website" }: About): Metadata {
  const url = absolute(path);
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    alternates: { canonical: url, types: { "application/atom+xml": absolute("/feed.xml") } },
    openGraph: {
      url,
      type,
      siteName: env.siteName,
      title: title ?? env.siteName,
      ...(description ? { description } : {}),
    },
    twitter: { card: "summary" },
  };
}
