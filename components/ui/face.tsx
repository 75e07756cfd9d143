import type { ReactNode } from "react";
import { hash, PAINTS, pick } from "./paint";

type Props = { seed: string; picture: string | null; small?: boolean };

/**
 * A person's picture, or their helmet, painted from their handle: the same person always wears the same one. Decorative, the
 * name stands beside it.
 */
export function Face({ seed, picture, small = false }: Props) {
  if (!picture) return <Helmet seed={seed} small={small} />;
  return (
    <span className={small ? "face small" : "face"}>
      {/* biome-ignore lint/performance/noImgElement: it comes in the one size and form there is */}
      <img src={picture} alt="" width={256} height={256} loading="lazy" decoding="async" />
    </span>
  );
}

function Helmet({ seed, small }: { seed: string; small: boolean }) {
  const h = hash(`helmet ${seed.toLowerCase()}`);
  const shell = pick(PAINTS, h);
  const Design = pick(DESIGNS, h >>> 6);

  return (
    <span className={small ? "face small" : "face"} style={{ backgroundColor: shell.b }}>
      <svg aria-hidden="true" viewBox="0 0 48 48" focusable="false">
        <path fill={shell.base} d={SHELL} />
        <Design a={shell.a} b={shell.b} />
        <path fill="none" stroke="#000" strokeOpacity=".3" d={SHELL} />
        <path
          fill="#2b333d"
          d="M24.5 19.5c0-1.7 1.2-2.9 2.9-2.9h14.1c1 2.6 1.5 5.4 1.6 8.3l-11.2 2.6c-4 .9-7.4-1.7-7.4-5z"
        />
        <path fill="#fff" fillOpacity=".45" d="M27.5 18.4h13l.6 2.1H27.1c-1 0-.9-2.1.4-2.1z" />
      </svg>
    </span>
  );
}

const SHELL =
  "M5.5 26.5C5.5 14.8 14 6.5 25 6.5c9 0 15.4 5.2 17.3 13 .9 3.7 1.2 7.5 1.2 11.5v3.5c0 3.2-1.8 5-5 5H27c-2.8 0-3.5 2-7 2-8.5 0-14.5-6.5-14.5-15z";

type Trim = { a: string; b: string };
const DESIGNS: [(trim: Trim) => ReactNode, ...((trim: Trim) => ReactNode)[]] = [Crown, Halo, Flash, Split];

function Crown({ a }: Trim) {
  return (
    <path
      fill={a}
      d="M20 7.3c3.2-1 7.3-1.1 10.6-.2-8.6 2.4-14.4 9-15.6 18-.6 5.1.3 10.6 2.6 15.9-4-.8-7.3-3.2-9.5-6.5C7.3 23 11 12.3 20 7.3z"
    />
  );
}

function Halo({ a }: Trim) {
  return (
    <path
      fill={a}
      d="M8.6 17.3c1-2 2.4-3.9 4-5.4 8 3.1 17.6 3.6 26.3 1.2 1 1 1.8 2.2 2.4 3.5H27.4c-1.6 0-2.8 1-2.9 2.6-5.7 0-11.1-.7-15.9-1.9z"
    />
  );
}

function Flash({ a, b }: Trim) {
  return (
    <>
      <path fill={a} d="M5.8 23.5 24.5 22c.2 3.8 3.7 6.4 7.4 5.5l11.5-2.6.1 3.6-23.5 6L6.2 31c-.6-2.3-.8-4.9-.4-7.5z" />
      <path fill={b} d="M7 33.6 20.5 37l23-5.6v2.3L20 39.7l-11.4-2.9A15 15 0 0 1 7 33.6z" />
    </>
  );
}

function Split({ a }: Trim) {
  return (
    <path
      fill={a}
      d="M5.7 24.5c6.3 2.4 12.4 3.7 18.3 3.9 7 .2 13.5.1 19.5-1v7.1c0 3.2-1.8 5-5 5H27c-2.8 0-3.5 2-7 2-9 0-15-7.2-14.3-17z"
    />
  );
}
