import "server-only";
import { absolute } from "../platform/env";
import type { Profile } from "./views";

/** The profile as schema.org has it (ProfilePage of a Person). */
export function profileJsonLd({ name, handle, joinedAt, roleLine, about, links, picture }: Profile): object {
  const url = absolute(`/people/${handle}`);
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    url,
    dateCreated: joinedAt,
    mainEntity: {
      "@type": "Person",
      "@id": url,
      name,
      alternateName: handle,
      url,
      ...(picture ? { image: absolute(picture) } : {}),
      ...(roleLine ? { jobTitle: roleLine } : {}),
      ...(about ? { description: about } : {}),
      ...(links.length > 0 ? { sameAs: links } : {}),
    },
  };
}
