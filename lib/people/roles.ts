export const ROLES = ["reader", "author", "moderator", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who has power over what others wrote. */
export const STAFF_ROLES: readonly Role[] = ["moderator", "editor", "admin"];

export function isStaffRole(role: Role | null | undefined): boolean {
  return role != null && STAFF_ROLES.includes(role);
}
