import type { Role } from "../people/roles";

/** How somebody's second factor stands. `sleeping`: the role that waits for one, where the operator asks for it. */
export type SecondFactorView = { isOn: boolean; codesLeft: number; isNeeded: boolean; sleeping: Role | null };

/** What an app needs to know to make codes: as a picture, and as text to type. */
export type SetupView = { picture: string; secret: string };
