import type { MetadataRoute } from "next";
import { absolute } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/write", "/sign-in", "/sign-up", "/articles/*/respond", "/articles/*/conversation"],
    },
    sitemap: absolute("/sitemap.xml"),
  };
}
