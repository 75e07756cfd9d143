import { linksIn } from "../text/markdown";
import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** Many links, or one to a blocked site. A line names a site with all that is under it: "example.org" also "www.example.org". */
export function links(settings: ChecksSettings["links"], { body }: Context): Verdict | null {
  const { on, most, does, rule } = settings;
  if (!on) return null;
  const hosts = linksIn(body).flatMap((href) => hostOf(href) ?? []);
  if (hosts.length === 0) return null;
  const { blocked, listed } = sitesOf(settings);
  const refused = hosts.find((host) => isUnder(host, blocked));
  if (refused)
    return {
      check: "links",
      says: "refuse",
      rule,
      why: `It links to ${refused}, and links there are not published here.`,
    };
  const counted = hosts.filter((host) => !isUnder(host, listed)).length;
  if (counted <= most) return null;
  const has = counted === 1 ? "a link" : `${counted} links`;
  return {
    check: "links",
    says: does,
    rule,
    why: `It has ${has}; ${most === 0 ? "none" : `at most ${most}`} may stand in a comment.`,
  };
}

/** The host as the network knows it: in lower case, other scripts as punycode. Null where there is none. */
export function hostOf(address: string): string | null {
  const mailed = /^mailto:[^?]*@([^?@]+)/i.exec(address)?.[1];
  const url = mailed === undefined ? address : `http://${mailed}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.+$/, "") || null : null;
}

/** A site as an admin writes it: "example.org", "*.example.org" or a whole address. */
export function siteIn(line: string): string | null {
  const bare = line.trim().replace(/^\*\./, "");
  const host = hostOf(/^[a-z][a-z0-9+.-]*:/i.test(bare) && !/^[^/]*:\d/.test(bare) ? bare : `http://${bare}`);
  return host?.replace(/^www\./, "") ?? null;
}

type Sites = { blocked: Set<string>; listed: Set<string> };
const sites = new WeakMap<ChecksSettings["links"], Sites>();

/** Made once for as long as the settings stand. */
function sitesOf(settings: ChecksSettings["links"]): Sites {
  const setOf = (lines: string[]) => new Set(lines.flatMap((line) => siteIn(line) ?? []));
  const known = sites.get(settings) ?? { blocked: setOf(settings.blocked), listed: setOf(settings.listed) };
  sites.set(settings, known);
  return known;
}

function isUnder(host: string, set: Set<string>): boolean {
  const parts = host.split(".");
  return parts.some((_, i) => set.has(parts.slice(i).join(".")));
}
