import type { ReactNode } from "react";

type Trim = { a: string; b: string };
type Stripes = { Pattern: (trim: Trim) => ReactNode; at: { x: number; y: number }; size: number };

/**
 * The ways a car is striped, on a field of 160 by 90 that may be cropped to its middle 45 rows,
 * each with the place and radius of its number plate.
 */
export const STRIPES: [Stripes, ...Stripes[]] = [
  { Pattern: Sash, at: { x: 122, y: 45 }, size: 17 },
  { Pattern: Twin, at: { x: 104, y: 45 }, size: 18 },
  { Pattern: Sweep, at: { x: 52, y: 40 }, size: 16 },
  { Pattern: HockeyStick, at: { x: 44, y: 43 }, size: 17 },
  { Pattern: Arrows, at: { x: 36, y: 45 }, size: 17 },
  { Pattern: SpeedLines, at: { x: 116, y: 45 }, size: 17 },
  { Pattern: Shoulder, at: { x: 118, y: 50 }, size: 17 },
];

/** A broad diagonal over the door, a thin one, and the whole tail in the same colour. */
function Sash({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M66-1h18L46 91H28zM98-1h63v92H60z" />
      <path fill={b} d="M88.5-1h4.5L55 91h-4.5z" />
    </>
  );
}

/** Two stripes from nose to tail, with a pinstripe either side. */
function Twin({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M-1 28.5h162v13H-1zM-1 48.5h162v13H-1z" />
      <path fill={b} d="M-1 24.5h162v1.6H-1zM-1 63.9h162v1.6H-1z" />
    </>
  );
}

/** Ribbons that run low along the sill and rise over the rear wheel. Shifted copies, so they thin out where it is steep. */
function Sweep({ a, b }: Trim) {
  const ribbon = (top: number, width: number) =>
    `M-1 ${top + 66}C60 ${top + 66} 82 ${top + 54} 102 ${top + 30}S138 ${top} 161 ${top - 4}v${width}C142 ${top + width} 124 ${top + 6 + width} 106 ${top + 30 + width}S60 ${top + 66 + width}-1 ${top + 66 + width}z`;
  return (
    <>
      <path fill={a} d={ribbon(4, 12)} />
      <path fill={b} d={ribbon(18.5, 4.5)} />
      <path fill={a} d={ribbon(25.5, 2.2)} />
      <path fill={b} d="M-1-1h11l-7 92H-1z" />
    </>
  );
}

/** A waist stripe that kicks up behind the door. */
function HockeyStick({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M-1 52h94l24-36h44v17h-35L102 69H-1z" />
      <path fill={b} d="M-1 72h105l24-36h33v3.5h-31.1l-24 36H-1zM-1 45.5h90.6l24-36H161V13h-45.5l-24 36H-1z" />
    </>
  );
}

/** Arrowheads towards the nose. */
function Arrows({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M62-1h24l34 46-34 46H62l34-46zM132-1h29v92h-29l34-46z" />
      <path fill={b} d="M95-1h9l34 46-34 46h-9l34-46zM112-1h3.5l34 46-34 46H112l34-46z" />
    </>
  );
}

/** Slanted bars that thin out towards the tail. */
function SpeedLines({ a, b }: Trim) {
  const bars = [0, 1, 2, 3, 4, 5, 6];
  return (
    <g transform="skewX(-24)">
      <path fill={a} d="M-1-1h44v92H-1z" />
      {bars.map((n) => (
        <path key={n} fill={n % 3 === 1 ? b : a} d={`M${48 + n * 11.5}-1h${8.2 - n * 1.15}v92h-${8.2 - n * 1.15}z`} />
      ))}
    </g>
  );
}

/** Two tones parted by a falling shoulder line, with a pinstripe along it. */
function Shoulder({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M-1-1h162v26C128 26 108 30 84 44S38 66-1 67z" />
      <path fill={b} d="M161 28.5v4.5C130 34 110 38 86 51S40 74-1 75v-4.5C38 69.5 62 61 85 47.5S129 29.5 161 28.5z" />
    </>
  );
}
