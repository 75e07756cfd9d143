import { Figure } from "../ui/figure";

export type Part = { name: string; tone: "stopped" | "caution" | "good" | "plain"; n: number };

/** Stacked columns, one for each row; what they say stands in the table below too. */
export function Columns({ title, rows }: { title: string; rows: { name: string; parts: Part[] }[] }) {
  const most = Math.max(1, ...rows.map(({ parts }) => sumOf(parts)));
  const width = 100 / Math.max(rows.length, 1);
  const said = rows.map(({ name, parts }) => `${name}: ${parts.map((part) => `${part.n} ${part.name}`).join(", ")}`);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox="0 0 100 42" role="img" aria-label={`${title}. ${said.join("; ")}.`} preserveAspectRatio="none">
        <path className="base" d="M0 40.5h100" />
        {rows.map(({ name, parts }, i) => (
          <g key={name}>
            {parts.map((part, n) => {
              const below = sumOf(parts.slice(0, n));
              const height = (part.n / most) * 40;
              return (
                <rect
                  key={part.name}
                  className={part.tone}
                  x={i * width + width * 0.15}
                  width={width * 0.7}
                  y={40 - (below / most) * 40 - height}
                  height={height}
                />
              );
            })}
          </g>
        ))}
      </svg>
      <ol className="names" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${rows.length}, 1fr)` }}>
        {rows.map(({ name, parts }) => (
          <li key={name}>
            {name.slice(0, 3)} <Figure>{sumOf(parts)}</Figure>
          </li>
        ))}
      </ol>
      <Key parts={rows[0]?.parts ?? []} />
    </figure>
  );
}

/** What a whole is made of, in one bar. */
export function Shares({ title, parts }: { title: string; parts: Part[] }) {
  const whole = sumOf(parts);
  const said = parts.map((part) => `${part.n} ${part.name}`).join(", ");
  if (whole === 0)
    return (
      <figure className="chart">
        <figcaption>{title}</figcaption>
        <p className="none">None in this time.</p>
      </figure>
    );
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg
        className="shares"
        viewBox="0 0 100 6"
        role="img"
        aria-label={`${title}: ${said}.`}
        preserveAspectRatio="none"
      >
        <path className="base" d="M0 5.7h100" />
        {parts.map((part, n) => (
          <rect
            key={part.name}
            className={part.tone}
            x={(sumOf(parts.slice(0, n)) / whole) * 100}
            width={(part.n / whole) * 100}
            y={0}
            height={5.5}
          />
        ))}
      </svg>
      <Key parts={parts} counted />
    </figure>
  );
}

function Key({ parts, counted = false }: { parts: Part[]; counted?: boolean }) {
  return (
    <ul className="key" aria-hidden="true">
      {parts.map(({ name, tone, n }) => (
        <li key={name} className={tone}>
          {name} {counted && <Figure>{n}</Figure>}
        </li>
      ))}
    </ul>
  );
}

function sumOf(parts: Part[]): number {
  return parts.reduce((sum, { n }) => sum + n, 0);
}
