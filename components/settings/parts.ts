/** The parts of the settings, in the order of the list beside them. */
export const SETTINGS = [
  { path: "/settings/profile", name: "Profile" },
  { path: "/settings/account", name: "Account" },
  { path: "/settings/security", name: "Security" },
  { path: "/settings/notifications", name: "Notifications" },
  { path: "/settings/people", name: "Following and muted" },
  { path: "/settings/decisions", name: "Decisions" },
  { path: "/settings/data", name: "My data" },
] as const;

export type SettingsPath = (typeof SETTINGS)[number]["path"];
