/** Longer ones are made for machines. */
export const LINK_MAX = 200;
/** As much of an address as tells where it leads, on one line at 320 px. */
const LABEL_MAX = 34;

/** A whole web address as it is kept, or a sentence about what is wrong with it. Nothing is ever fetched from it. */
export function linkFrom(typed: string): { link: string } | { trouble: string } {
  const text = typed.trim();
  const trouble = (what: string) => ({ trouble: `“${text.slice(0, 60)}” ${what}` });
  if (/[\s\p{Cc}\p{Bidi_Control}]/u.test(text))
    return trouble("has a space or an invisible character in it. Take it out.");
  if (text.length > LINK_MAX) return trouble(`is too long: ${LINK_MAX} characters at most.`);
  // As addresses are said and printed: without the beginning.
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^:/?#]+\.[^:/?#]+:\d/.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (!url || !/^[^.].*\.[^.]+$/.test(url.hostname))
    return trouble("is no web address. It looks like https://example.org/me.");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return trouble("leads nowhere on the web. An address here begins with https://.");
  if (url.username || url.password) return trouble("holds a name or password before the @. Take it out.");
  if (url.href.length > LINK_MAX) return trouble(`is too long: ${LINK_MAX} characters at most.`);
  return { link: url.href };
}

/** How a link reads: "example.org/me". A name in foreign letters stays as machines write it, so that none passes for another. */
export function linkLabel(link: string): string {
  const { host, pathname, search } = new URL(link);
  const label = host.replace(/^www\./, "") + (pathname + search).replace(/\/$/, "");
  return label.length > LABEL_MAX ? `${label.slice(0, LABEL_MAX - 1)}…` : label;
}
