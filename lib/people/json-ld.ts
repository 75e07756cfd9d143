import "server-only";
import { absolute } from "../platform/env";
import type { Profile } from "./views";

/** The profile as schema.org has it (ProfilePage of a Person). */
export function profileJsonLd({ name, handle, joinedAt, roleLine }: Profile): object {
  const url = absolute(`/people/${handle}`);
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    dateCreated: joinedAt,
    mainEntity: { "@type": "Person", name, alternateName: handle, url, ...(roleLine ? { description: roleLine } : {}) },
  };
}
