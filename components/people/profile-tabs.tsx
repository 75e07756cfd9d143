import type { Profile } from "@/lib/people/views";
import { Figure } from "../ui/figure";
import { noun } from "../ui/plural";

export type ProfileTab = "articles" | "comments" | "upvotes";

/** The parts of a profile, each a figure with an address of its own; what its person keeps to themselves is none. */
export function ProfileTabs({ profile, current }: { profile: Profile; current: ProfileTab }) {
  const { handle, articles, comments, upvotes } = profile;
  const home = `/people/${handle}`;
  const tabs: { tab: ProfileTab; name: string; href: string; n: number | null }[] = [
    { tab: "articles", name: noun(articles, "Article"), href: home, n: articles || null },
    { tab: "comments", name: noun(comments ?? 0, "Comment"), href: `${home}/comments`, n: comments },
    { tab: "upvotes", name: `${noun(upvotes ?? 0, "Upvote")} received`, href: `${home}/upvotes`, n: upvotes },
  ];
  const shown = tabs.filter(({ n }) => n !== null);
  if (shown.length === 0) return null;
  return (
    <nav className="profile-tabs" aria-label="Profile">
      <ul>
        {shown.map(({ tab, name, href, n }) => (
          <li key={tab}>
            <a href={href} aria-current={tab === current ? "page" : undefined}>
              <Figure>{n}</Figure> {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
