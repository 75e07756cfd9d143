/** A device on which somebody is signed in, as they see it themselves; `isThisOne`: the one they look from. */
export type SessionView = { id: string; device: string; beganAt: string; usedAt: string; isThisOne: boolean };

/** The ways in which somebody can show that it is them; `email` is what their password manager knows them by. */
export type ProofWays = { email: string; password: boolean; passkey: boolean; code: boolean; mail: boolean };
