/** A passkey as its person sees it. */
export type PasskeyView = { id: string; name: string; addedAt: string; usedAt: string | null };
