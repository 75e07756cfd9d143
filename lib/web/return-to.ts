const HERE = "http://here";

/** `wanted` if it is a path on this site, else the front page: nobody is sent away by a link of somebody else's. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || /[\u0000-\u001f\\]/.test(wanted) || !URL.canParse(wanted, HERE)) return "/";
  // A browser takes the dots out of "/.//elsewhere", and what then begins with two slashes is another site's address.
  const { origin, pathname } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith("//") ? wanted : "/";
}
