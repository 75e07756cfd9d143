import { Figure } from "../ui/figure";

type Props = {
  home: string;
  sections: { slug: string; name: string; articles: number }[];
  current: string | null;
};

/** An author's articles by section; nothing where they all stand in one. */
export function SectionFilter({ home, sections, current }: Props) {
  if (sections.length < 2) return null;
  const all = sections.reduce((sum, { articles }) => sum + articles, 0);
  const choices = [
    { slug: null, name: "All", articles: all, href: home },
    ...sections.map((section) => ({ ...section, href: `${home}/sections/${section.slug}` })),
  ];
  return (
    <nav className="filter" aria-label="Sections">
      <ul>
        {choices.map(({ slug, name, articles, href }) => (
          <li key={href}>
            <a href={href} aria-current={slug === current ? "page" : undefined}>
              {name} <Figure>{articles}</Figure>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
