import { hash, PAINTS, pick } from "./paint";
import { STRIPES } from "./stripes";

/**
 * The picture of an article that has none: a racing car's flank, drawn from the article's address.
 * The same seed gives the same car, always. `large` adds what one sees from close by.
 */
export function Livery({ seed, large = false }: { seed: string; large?: boolean }) {
  const h = hash(seed);
  const paint = pick(PAINTS, h);
  const { Pattern, at, size } = pick(STRIPES, h >>> 5);
  const mirrored = ((h >>> 11) & 1) === 1;
  const number = 1 + ((h >>> 13) % 99);
  const x = mirrored ? 160 - at.x : at.x;

  return (
    <div className={large ? "livery large" : "livery"}>
      <svg aria-hidden="true" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice" focusable="false">
        <path fill={paint.base} d="M0 0h160v90H0z" />
        <g transform={mirrored ? "matrix(-1 0 0 1 160 0)" : undefined}>
          <Pattern a={paint.a} b={paint.b} />
          {large && <Closeup />}
        </g>
        {(h >>> 21) % 3 === 0 ? (
          <rect x={x - size} y={at.y - size * 0.86} width={size * 2} height={size * 1.72} rx="1.5" fill={paint.plate} />
        ) : (
          <circle cx={x} cy={at.y} r={size} fill={paint.plate} stroke={paint.ink} strokeWidth=".5" />
        )}
        <text className="livery-number" x={x} y={at.y + size * 0.5} fontSize={size * 1.42} fill={paint.ink}>
          {number}
        </text>
      </svg>
    </div>
  );
}

/** Shut lines, a door handle, the fuel filler and two bonnet pins. */
function Closeup() {
  return (
    <g fill="none" stroke="#000" strokeOpacity=".34" strokeWidth=".35">
      <path d="M30-2c-3 24-4 56 3 94M126-2c5 22 6 34 3 50-2 12-8 26-9 44" />
      <path d="M74 30h9.5a1.5 1.5 0 0 1 0 3H74a1.5 1.5 0 0 1 0-3z" fill="#000" fillOpacity=".14" />
      <circle cx="16" cy="26" r="4.6" fill="#000" fillOpacity=".1" />
      <circle cx="16" cy="26" r="3.3" />
      <path d="M146 24.5h3m-1.5-1.5v3M146 66.5h3m-1.5-1.5v3" strokeOpacity=".5" />
    </g>
  );
}
