/** Colours of one car or helmet: the body, two trims, and the plate with its figures. */
export type Paint = { base: string; a: string; b: string; plate: string; ink: string };

/** Racing colours, each readable on its plate (4.5:1 or more). Pictures only: they carry no meaning. */
export const PAINTS: [Paint, ...Paint[]] = [
  { base: "#9cc9e6", a: "#f0682a", b: "#14264a", plate: "#fbfaf5", ink: "#14264a" },
  { base: "#f3f0e7", a: "#12265c", b: "#d3182b", plate: "#12265c", ink: "#fbfaf5" },
  { base: "#0f4030", a: "#f0c330", b: "#f1ead6", plate: "#f1ead6", ink: "#0f2a20" },
  { base: "#c3161f", a: "#f5efe0", b: "#16181b", plate: "#f5efe0", ink: "#16181b" },
  { base: "#17181a", a: "#c8a24c", b: "#efe0b4", plate: "#efe0b4", ink: "#17181a" },
  { base: "#1c55b5", a: "#f4f2ec", b: "#d8182a", plate: "#f4f2ec", ink: "#0f2f68" },
  { base: "#c5cace", a: "#d3141f", b: "#1a1c1f", plate: "#1a1c1f", ink: "#fbfaf5" },
  { base: "#f77f1e", a: "#17191c", b: "#49b7e8", plate: "#fbfaf5", ink: "#17191c" },
  { base: "#f3c50c", a: "#16181b", b: "#d0161f", plate: "#16181b", ink: "#f8d84c" },
  { base: "#f4f1ea", a: "#0a7a47", b: "#d8192a", plate: "#0a6a3f", ink: "#fbfaf5" },
  { base: "#efb3bf", a: "#7c1636", b: "#fbf3ec", plate: "#fbf3ec", ink: "#7c1636" },
  { base: "#12365e", a: "#e9dcbb", b: "#e0492f", plate: "#e9dcbb", ink: "#12365e" },
];

/** A stable 32-bit number for any text (FNV-1a, then mixed so that neighbours such as "round-1", "round-2" part ways). */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One of them, always the same for the same hash; never none. */
export function pick<T>(from: readonly [T, ...T[]], h: number): T {
  return from[h % from.length] ?? from[0];
}
