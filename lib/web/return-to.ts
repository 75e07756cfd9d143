/** `wanted` if it is a path on this site, else the front page: nobody is sent away by a link of somebody else's. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || /^\/[\\/]/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return "/";
  return wanted;
}
