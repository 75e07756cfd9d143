type Props = { kicker: string | null; section?: { slug: string; name: string } | null; series?: string | null };

/** The line above a headline: what it is, where it belongs, which series. Empty parts leave no gap. */
export function Kicker({ kicker, section, series }: Props) {
  if (!kicker && !section && !series) return null;
  return (
    <p className="kicker">
      {section && <a href={`/sections/${section.slug}`}>{section.name}</a>}
      {kicker && (section ? <span>{kicker}</span> : <b>{kicker}</b>)}
      {series && <span>{series}</span>}
    </p>
  );
}
