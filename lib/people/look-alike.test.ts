import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { looksLike, skeletonOf } from "./look-alike";
import { isReservedHandle, speaksForSite } from "./reserved";

describe("a name passes for another", () => {
  test.each([
    ["in capitals", "LISA GRID", "Lisa Grid"],
    ["with dots and dashes", "L.i.s.a-G_r_i_d", "Lisa Grid"],
    ["with an emoji behind it", "Lisa Grid ✅", "Lisa Grid"],
    ["with accents", "Lísá Grïd", "Lisa Grid"],
    ["with marks set on top of letters", "Li\u0307sa Gr\u0301id", "Lisa Grid"],
    ["with Cyrillic letters", "Liѕа Grіd", "Lisa Grid"],
    ["all in Cyrillic letters", "РАСЕ", "PACE"],
    ["with Greek letters", "Ηelen Κοst", "Helen Kost"],
    ["with small Greek letters", "Μικα Τοkο", "Mika Toko"],
    ["with Armenian letters", "Rօsa", "Rosa"],
    ["with small capitals", "ʟɪsᴀ ɢʀɪᴅ", "Lisa Grid"],
    ["with letters of full width", "Ｌｉｓａ　Ｇｒｉｄ", "Lisa Grid"],
    ["with letters of mathematics", "𝐋𝐢𝐬𝐚 𝒢𝓇𝒾𝒹", "Lisa Grid"],
    ["with letters in circles", "ⓛⓘⓢⓐ grid", "Lisa Grid"],
    ["with a figure for o", "t0m-br0wn", "Tom Brown"],
    ["with a figure for i", "l1sa-gr1d", "Lisa Grid"],
    ["with l for i", "Llsa Grld", "Lisa Grid"],
    ["with a capital I for l", "PauI Hall", "Paul Hall"],
    ["with a bar for l", "Pau| Ha||", "Paul Hall"],
    ["with rn for m", "Torn Brovvn", "Tom Brown"],
    ["with figures as letters", "5t3v3 w4lk3r", "Steve Walker"],
    ["with Turkish i", "Lısa Grİd", "Lisa Grid"],
    ["as a handle", "lisa-grid", "Lisa Grid"],
  ])("%s: %s", (_, one, other) => {
    expect(looksLike(one, other), `${skeletonOf(one)} and ${skeletonOf(other)}`).toBe(true);
  });

  test.each([
    ["Lisa Grid", "Lisa Grind"],
    ["Lisa Grid", "Lisa"],
    ["Тома", "Lisa"],
    ["井上", "井下"],
    ["🏁", "🏎"],
    ["", ""],
  ])("but %j not for %j", (one, other) => {
    expect(looksLike(one, other)).toBe(false);
  });
});

describe("a name sounds like the site", () => {
  test.each([
    "Admin",
    "ADMIN",
    "a.d.m.i.n",
    "аdmіn",
    "4dm1n",
    "Admin 2",
    "admin-48211",
    "The Admins",
    "Paddock",
    "Paddock Team",
    "Paddоck",
    "PaddockOfficial",
    "paddock-support",
    "The Official Paddock",
    "Moderator",
    "rnoderator",
    "M0derator",
    "Mod",
    "Editor",
    "Editorial Team",
    "Staff",
    "System",
    "root",
    "Help Desk",
    "no-reply",
  ])("%s", (name) => {
    expect(speaksForSite(name)).toBe(true);
    expect(isReservedHandle(name)).toBe(true);
  });

  test("also by what its operator calls it", () => {
    expect(speaksForSite("Pit Lane", "Pit Lane")).toBe(true);
    expect(speaksForSite("pitlane admin", "Pit Lane")).toBe(true);
    expect(speaksForSite("Pit Lane")).toBe(false);
  });

  test.each([
    "Joe Root",
    "Paddy O’Connell",
    "Maddock",
    "Modesto",
    "Edith Orwell",
    "Official Timekeeper",
    "Team Red",
    "Reader 48211",
    "井上 直人",
    "Иван",
    "🏁🏁🏁",
    "The Real Anna",
  ])("but not %s", (name) => {
    expect(speaksForSite(name)).toBe(false);
  });
});

test("nobody may have the first part of an address of ours as a handle", () => {
  const folders = readdirSync(join(import.meta.dirname, "../../app"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name.replace(/\.\w+$/, ""));
  expect(folders.length).toBeGreaterThan(8);
  expect(folders.filter((name) => !isReservedHandle(name))).toEqual([]);
});

test("nobody may have a handle that stands for a deleted account", () => {
  expect(isReservedHandle("deleted-0199")).toBe(true);
  expect(isReservedHandle("delete-me")).toBe(false);
});
