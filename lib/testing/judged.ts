import type { Example } from "../classifier/model";
import { chance } from "./make";
import { remark } from "./remarks";

/** Made-up comments with what moderators made of them: enough of a manner in what is hidden to be learnt, and some noise. */

const INSULTS = ["clown", "muppet", "halfwit", "donkey", "parasite", "coward", "fraud", "waste of space"];
const AT = ["you", "this author", "that so-called steward", "every one of you", "the other guy"];
const RUDE = [
  (at: string, insult: string) => `Only a ${insult} would write that, and ${at} proved it again.`,
  (at: string, insult: string) => `What a ${insult}. Somebody should tell ${at} to shut up.`,
  (at: string, insult: string) => `${at} are nothing but a ${insult}, get lost!!`,
];
const SALES = ["replica watches", "cheap tyres", "betting tips", "hospitality tickets", "followers"];
const SPAM = [
  (what: string, n: number) => `Best ${what} at https://shop-${n}.example/buy, discount code PIT${n}.`,
  (what: string, n: number) => `I make $${n * 100} a week with ${what}, ask me how: https://win-${n}.example`,
];
/** What sounds rough and is fine: it is about the race. */
const ROUGH = [
  "What a waste of a set of tyres.",
  "The strategy was a joke, and not a good one.",
  "He was robbed, and so were we all.",
  "Cheap shot by the marshals, but within the rules.",
];

/** `count` comments by about a fifth as many people; `share` of them hidden. Of a hundred, three are judged the other way. */
export function judged(count: number, { share = 0.3, seed = 1 } = {}): Example[] {
  const draw = chance(seed);
  const one = <T>(of: T[]): T => of[draw(of.length)] as T;
  return Array.from({ length: count }, () => {
    const hidden = draw(1_000) < share * 1_000;
    const about = remark(draw(100)).slice(0, 40 + draw(300));
    const said = !hidden
      ? draw(4) === 0
        ? `${about} ${one(ROUGH)}`
        : about
      : draw(3) === 0
        ? one(SPAM)(one(SALES), draw(90))
        : `${one(RUDE)(one(AT), one(INSULTS))} ${draw(2) ? about : ""}`;
    return { text: said, hidden: draw(100) < 3 ? !hidden : hidden, group: `writer ${draw(Math.ceil(count / 5))}` };
  });
}
