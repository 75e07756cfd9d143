import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants";

/** A function of the phase: only the running server has a page store (lib/platform/page-store); a build needs none. */
export default function config(phase: string): NextConfig {
  return {
    ...(phase === PHASE_PRODUCTION_SERVER
      ? { cacheHandler: `${import.meta.dirname}/.paddock/next-cache-handler.mjs`, cacheMaxMemorySize: 0 }
      : {}),
    // The front server compresses, names the caching and says nothing of what runs here.
    compress: false,
    poweredByHeader: false,
    generateEtags: false,
    serverExternalPackages: ["@node-rs/argon2", "pino", "pg", "@prisma/client", "@prisma/adapter-pg"],
    typescript: { ignoreBuildErrors: true },
    rewrites: async () => [
      { source: "/", destination: "/front/1" },
      { source: "/page/:page", destination: "/front/:page" },
    ],
    redirects: async () => [
      { source: "/front/1", destination: "/", permanent: true },
      { source: "/page/1", destination: "/", permanent: true },
      { source: "/front/:page", destination: "/page/:page", permanent: true },
    ],
  };
}
