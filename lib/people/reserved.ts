import { skeletonOf } from "./look-alike";

/** Who calls themselves by one of these speaks for the site. */
const STAFF = [
  ...["admin", "admins", "administrator", "administrators", "sysadmin", "superuser", "root", "system"],
  ...["moderator", "moderators", "moderation", "mod", "mods", "editor", "editors", "editorial", "staff"],
  ...["support", "help", "helpdesk", "security", "abuse", "webmaster", "postmaster", "hostmaster", "noreply"],
];

/** Nothing by themselves; beside one of the above they change nothing. */
const FILLERS = ["the", "team", "official", "real", "site", "of", "and", "at"];

/** The first parts of our addresses, and words that would be misread in one. */
const ADDRESSES = [
  ...["about", "account", "api", "app", "articles", "auth", "comments", "contact", "dev", "feed", "front", "healthz"],
  ...[
    "icon",
    "imprint",
    "login",
    "logout",
    "me",
    "moderation",
    "decisions",
    "new",
    "next",
    "notifications",
    "page",
    "people",
  ],
  ...["pictures", "privacy", "prove", "readyz", "robots", "rules", "search", "sections", "settings", "sign-in"],
  ...["sign-out", "sign-up", "sitemap", "static", "styles", "terms", "unsubscribe", "upvotes", "write"],
  ...["confirm", "keep-address", "reset", "follow", "mute", "mail", "leaving", "suspended", "object"],
  ...["anonymous", "deleted", "everybody", "everyone", "nobody", "null", "undefined", "unknown", "you"],
];

const addresses = new Set(ADDRESSES.map(skeletonOf));

/** Whether a name sounds as if the site itself spoke: "Admin", "The Paddock Team", "rn0derator 2". `site` is what the site is called. */
export function speaksForSite(name: string, site = "Paddock"): boolean {
  const core = [...STAFF, "paddock", site].map(skeletonOf).filter(Boolean);
  const any = [...core, ...FILLERS.map(skeletonOf)].join("|");
  const pattern = new RegExp(`^(?:${any})*(?:${core.join("|")})(?:${any})*$`, "u");
  // A figure may stand for a letter or just be added: both readings count.
  return [name, name.replace(/\p{N}+/gu, "")].some((reading) => pattern.test(skeletonOf(reading)));
}

/** Whether nobody may have this handle: it speaks for the site, or is a part of its addresses. */
export function isReservedHandle(handle: string, site?: string): boolean {
  return speaksForSite(handle, site) || addresses.has(skeletonOf(handle)) || /^deleted-/i.test(handle);
}
