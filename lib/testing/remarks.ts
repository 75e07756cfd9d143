import { chance } from "./make";

/** What people say about a race, in enough words to be read like comments: one line or several paragraphs. */

const SENTENCES = [
  "Fifteen seconds is not much of a penalty when the safety car has just taken forty out of everybody’s lead.",
  "I was at the last corner and the spray hung there for a whole lap.",
  "The *undercut* only works while the tyres come up to temperature at once, and on Sunday they did not.",
  "They should have stopped on lap 23, as [the timing](https://example.org/timing) shows.",
  "Two drivers, one hour, and **no** radio for the last third of it.",
  "Does anybody know why the second car started from the pit lane?",
  "Agreed.",
  "The stewards explained that one well, for once.",
  "Sector two was where it was won: four tenths in six corners, lap after lap.",
  "My father took me to see these in 1998 and the noise has not left me since.",
  "Nobody overtakes there without the other one’s consent.",
  "I make it eleven entries in the class, twelve if the late one comes.",
  "The balance of performance will be talked about until the next round, and changed before it.",
  "What a start!",
  "He has driven there since he was sixteen, and it shows in the wet.",
  "That is what I thought too, until I saw the onboard.",
  "The stop took `62.4` seconds, of which the rules ask for sixty.",
  "If the weather holds, the long runs on Friday say more than the grid does.",
];

const QUOTED = "> Nobody could have seen that coming.\n\n";
const LISTED = "\n\n- tyres: two sets\n- fuel: to the end, just\n- nerves: gone by lap ten";

/** The nth of a hundred texts, of very different lengths. */
export function remark(n: number): string {
  return REMARKS[n % REMARKS.length] as string;
}

const REMARKS = Array.from({ length: 100 }, (_, n) => {
  const draw = chance(n);
  const sentences = Array.from({ length: 1 + draw(3) * draw(4) }, () => SENTENCES[draw(SENTENCES.length)]);
  const half = Math.ceil(sentences.length / 2);
  const paragraphs = [sentences.slice(0, half), sentences.slice(half)].map((some) => some.join(" "));
  const text = paragraphs.filter(Boolean).join("\n\n");
  return `${draw(10) === 0 ? QUOTED : ""}${text}${draw(12) === 0 ? LISTED : ""}`;
});
