/** The one value of a query parameter that may have come several times, or not at all. */
export function firstOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** The parameters as an address has them; of one that came several times, the first. */
export function asSearch(params: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.keys(params).flatMap((name) => (params[name] ? [[name, firstOf(params[name])]] : [])),
  );
}
