import { type Actor, can } from "@/lib/policy";

const PLACES = [
  { path: "/moderation", name: "Desk", opens: (actor: Actor | null) => actor && can(actor, "moderate", "site") },
  {
    path: "/moderation/conversations",
    name: "Conversations",
    opens: (actor: Actor | null) => actor && can(actor, "moderate", "site"),
  },
  { path: "/moderation/log", name: "Log", opens: () => true },
  { path: "/moderation/report", name: "Report", opens: () => true },
  {
    path: "/moderation/settings/rules",
    name: "Rules",
    opens: (actor: Actor | null) => actor && can(actor, "setRules", "site"),
  },
  {
    path: "/moderation/settings",
    name: "Checks",
    opens: (actor: Actor | null) => actor && can(actor, "setChecks", "site"),
  },
  {
    path: "/moderation/settings/classifier",
    name: "Classifier",
    opens: (actor: Actor | null) => actor && can(actor, "setChecks", "site"),
  },
] as const;

export type ModerationPath = (typeof PLACES)[number]["path"];

/** The pages of moderation, as far as they open to `actor`; null: to everybody, as on a page that is kept. */
export function ModerationNav({ current, actor }: { current?: ModerationPath; actor: Actor | null }) {
  return (
    <nav className="moderation-nav" aria-label="Moderation">
      <ul>
        {PLACES.filter(({ opens }) => opens(actor)).map(({ path, name }) => (
          <li key={path}>
            <a href={path} aria-current={path === current ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
