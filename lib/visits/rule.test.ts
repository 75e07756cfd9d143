import { expect, test } from "vitest";
import { BEFORE_ALL, sinceLast, visited } from "./rule";

const [A, B, C] = [
  "018f0000-0000-7000-8000-00000000000a",
  "018f0000-0000-7000-8000-00000000000b",
  "018f0000-0000-7000-8000-00000000000c",
];
const minutes = (n: number) => n * 60_000;

test("nothing is new to a reader who comes for the first time", () => {
  expect(sinceLast(null, 0)).toBeNull();
  expect(sinceLast(visited(null, A, 0), minutes(29))).toBeNull();
});

test("a reader who comes back later finds new what was posted since, also after a reload", () => {
  const first = visited(null, A, 0);
  expect(sinceLast(first, minutes(31))).toBe(A);
  const second = visited(first, B, minutes(31));
  expect(sinceLast(second, minutes(40))).toBe(A);
});

test("a reader who reads on for an hour is on one visit, and the next one begins where it ended", () => {
  let visit = visited(visited(null, A, 0), B, minutes(60));
  for (let at = 80; at <= 120; at += 20) visit = visited(visit, B, minutes(at));
  expect(sinceLast(visit, minutes(121))).toBe(A);
  visit = visited(visit, C, minutes(125));
  expect(sinceLast(visit, minutes(200))).toBe(C);
});

test("a page that was left open on another device takes nothing back", () => {
  const visit = visited(visited(null, C, 0), A, minutes(1));
  expect(visit.upto).toBe(C);
});

test("who saw a conversation before anybody spoke finds all of it new", () => {
  expect(sinceLast(visited(null, BEFORE_ALL, 0), minutes(31))).toBe(BEFORE_ALL);
});
