import { expect, test } from "vitest";
import { slugify } from "./slug";

test.each([
  ["Blancpain Asia Fuji Start", "blancpain-asia-fuji-start"],
  ["Asia’s GT grid: “early”!", "asias-gt-grid-early"],
  ["São Paulo, Nürburgring, Łódź, Œuvre & Straße", "sao-paulo-nurburgring-lodz-oeuvre-strasse"],
  ["İstanbul Ⅳ ½", "istanbul-iv-1-2"],
  ["24 Hours — 2018/19", "24-hours-2018-19"],
  ["../../etc/passwd?x=1#y", "etc-passwd-x-1-y"],
  ["鈴鹿 8 時間", "8"],
  ["鈴鹿", "article"],
  [" – ", "article"],
  ["", "article"],
])("a reader of the address of %j can say what it is about", (title, slug) => {
  expect(slugify(title)).toBe(slug);
});

test("a long title is cut between words", () => {
  const slug = slugify("endurance ".repeat(20));
  expect(slug).toBe("endurance-endurance-endurance-endurance-endurance-endurance-endurance-endurance");
  expect(slugify("a".repeat(200))).toHaveLength(80);
  expect(slugify(`${"a".repeat(80)} b`)).toBe("a".repeat(80));
});
