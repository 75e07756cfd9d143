/** The site's rules, by the number a moderator names. */
export const RULES = [
  {
    number: 1,
    key: "subject",
    title: "Stay with the subject",
    text: "Talk about the article or about the comment you answer. A good tangent is welcome where it grew; a new subject wants its own article.",
  },
  {
    number: 2,
    key: "person",
    title: "Argue with the point, not the person",
    text: "Say why somebody is wrong, not what is wrong with them. That goes for readers, authors, drivers and stewards.",
  },
  {
    number: 3,
    key: "hate",
    title: "Nobody is attacked for who they are",
    text: "No contempt for origin, faith, sex, disability or whom one loves. Not as a joke either.",
  },
  {
    number: 4,
    key: "private",
    title: "Nothing private about anyone",
    text: "No addresses, numbers, health or family matters of others, and no pictures of them that they did not give.",
  },
  {
    number: 5,
    key: "spam",
    title: "No advertising",
    text: "No selling, no link-dropping, no repeats. A link that helps the argument is fine.",
  },
  {
    number: 6,
    key: "rumour",
    title: "Rumour is marked as rumour",
    text: "Say where you have it from. What nobody can check is a rumour, and says so.",
  },
] as const;

export function ruleTitle(number: number | null): string {
  return RULES.find((rule) => rule.number === number)?.title ?? "the site's rules";
}
