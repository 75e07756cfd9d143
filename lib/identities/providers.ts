import { env } from "../platform/env";

/** The sites by which people can sign in here, each once the operator has set its variables. */
const NAMES = { github: "GitHub", google: "Google", discord: "Discord" } as const;

export type Provider = keyof typeof NAMES;

/** Those that are switched on. */
export function offeredProviders(): { id: Provider; name: string }[] {
  return (Object.keys(NAMES) as Provider[]).filter((id) => env.signInBy(id)).map((id) => ({ id, name: NAMES[id] }));
}

/** A provider by its id, if it is switched on. */
export function offeredProvider(id: string): { id: Provider; name: string } | null {
  return offeredProviders().find((one) => one.id === id) ?? null;
}

/** How a provider is called, also one that was switched off since. */
export function providerName(id: string): string {
  return NAMES[id as Provider] ?? id;
}
