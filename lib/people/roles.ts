export const ROLES = ["reader", "author", "moderator", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];
