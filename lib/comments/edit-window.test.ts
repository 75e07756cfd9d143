import { expect, test } from "vitest";
import { EDIT_WINDOW_MS, msLeftToEdit } from "./edit-window";

const postedAt = "2018-04-01T09:00:00.000Z";
const at = (clock: string) => Date.parse(`2018-04-01T${clock}Z`);

test("somebody who has just posted has fifteen minutes to edit", () => {
  expect(EDIT_WINDOW_MS).toBe(15 * 60 * 1000);
  expect(msLeftToEdit(postedAt, at("09:00:00"))).toBe(EDIT_WINDOW_MS);
  expect(msLeftToEdit(new Date(postedAt), at("09:14:59"))).toBe(1_000);
});

test("somebody who comes back later has none", () => {
  expect(msLeftToEdit(postedAt, at("09:15:00"))).toBe(0);
  expect(msLeftToEdit(postedAt, at("23:00:00"))).toBe(0);
});
