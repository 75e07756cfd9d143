import { join } from "node:path";

/** What the operator can set, read when asked for: `npm start` fills in what it finds out itself. README has the table. */
export const env = {
  get databaseUrl() {
    return process.env.DATABASE_URL ?? "";
  },
  /** The site's own address, without a slash at the end. */
  get siteUrl() {
    return (process.env.PADDOCK_URL ?? `http://localhost:${process.env.PORT ?? "3000"}`).replace(/\/+$/, "");
  },
  get siteName() {
    return process.env.PADDOCK_NAME ?? "Paddock";
  },
  get sessionSecret() {
    const secret = process.env.PADDOCK_SECRET;
    if (!secret) throw new Error("PADDOCK_SECRET is not set; npm start sets it");
    return secret;
  },
  get dataFolder() {
    return join(/* turbopackIgnore: true */ process.cwd(), process.env.PADDOCK_DATA ?? "data");
  },
};

/** An address on this site, whole. */
export function absolute(path: string): string {
  return env.siteUrl + path;
}
