/** Two lines of a list at 360 px. */
export const PASSKEY_NAME_MAX = 60;
