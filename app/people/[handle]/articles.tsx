import { notFound } from "next/navigation";
import { Row } from "@/components/articles/row";
import { Tower } from "@/components/articles/tower";
import { SectionFilter } from "@/components/people/section-filter";
import { JsonLd } from "@/components/site/json-ld";
import { Pager } from "@/components/ui/pager";
import { articlesBy, mostDiscussedBy, sectionsOf } from "@/lib/articles/queries";
import { profileJsonLd } from "@/lib/people/json-ld";
import type { Profile } from "@/lib/people/views";
import { ProfilePart } from "./profile";

type Props = { profile: Profile & { id: string }; page: number; section?: string };

/** The best known of somebody's articles: more would push the newest out of sight. */
const MOST_DISCUSSED = 5;

export function pathBeneath({ page, section }: Pick<Props, "page" | "section">): string {
  return (section ? `/sections/${section}` : "") + (page === 1 ? "" : `/page/${page}`);
}

/** What somebody published, newest first, in one section or in all. */
export async function Articles({ profile, page, section }: Props) {
  const [found, sections] = await Promise.all([articlesBy(profile.id, page, section), sectionsOf(profile.id)]);
  const chosen = sections.find(({ slug }) => slug === section);
  if (!found || (section && !chosen)) notFound();
  const isFirst = page === 1 && !section;
  const discussed =
    isFirst && profile.articles > MOST_DISCUSSED ? await mostDiscussedBy(profile.id, MOST_DISCUSSED) : [];
  const home = `/people/${profile.handle}`;

  return (
    <ProfilePart profile={profile} current="articles">
      <div className={discussed.length > 0 ? "profile-articles beside" : "profile-articles"}>
        <section aria-labelledby="articles">
          <div className="profile-part">
            <h2 id="articles">{chosen ? `Articles in ${chosen.name}` : "Articles"}</h2>
            <a className="feed" href={`${home}/feed.xml`}>
              Feed
            </a>
          </div>
          <SectionFilter home={home} sections={sections} current={section ?? null} />
          {found.articles.map((article) => (
            <Row key={article.id} article={article} />
          ))}
          <Pager page={found.page} pages={found.pages} href={(n) => home + pathBeneath({ page: n, section })} />
        </section>
        {discussed.length > 0 && (
          <aside aria-label="Most discussed">
            <Tower
              title="Most discussed"
              rows={discussed.map(({ slug, title, comments }) => ({
                href: `/articles/${slug}`,
                title,
                figure: comments,
              }))}
            />
          </aside>
        )}
      </div>
      {isFirst && <JsonLd data={profileJsonLd(profile)} />}
    </ProfilePart>
  );
}
