import { redirect } from "next/navigation";
import { expect, test, vi } from "vitest";
import { Conflict, Invalid } from "../failures";
import { formAction, textOf } from "./form";

vi.mock("../platform/log", () => ({ log: { error: vi.fn() } }));

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const typed = form({ email: "a@example.org", password: "hunter2", body: " as\n typed ", $ACTION_ID: "x" });

test("somebody whose form is refused finds all they typed, but for the password, and what is wrong with which field", async () => {
  const act = formAction(() => Promise.reject(new Invalid("email", "This is no address.")));
  expect(await act(undefined, typed)).toEqual({
    message: "This is no address.",
    field: "email",
    typed: { email: "a@example.org", body: " as\n typed " },
  });
});

test("a refusal of no field in particular says so", async () => {
  const act = formAction(() => Promise.reject(new Conflict("Meanwhile.")));
  expect(await act(undefined, typed)).toMatchObject({ message: "Meanwhile.", field: "" });
});

test("a fault of ours loses nothing either, and says nothing of itself", async () => {
  const act = formAction(() => Promise.reject(new Error("password=hunter2")));
  const state = await act(undefined, typed);
  expect(state?.typed.body).toBe(" as\n typed ");
  expect(state?.message).toMatch(/The fault is ours/);
  expect(JSON.stringify(state)).not.toContain("hunter2");
});

test("what went well leads on", async () => {
  const act = formAction(async () => redirect("/articles/fuji"));
  await expect(act(undefined, typed)).rejects.toMatchObject({ digest: expect.stringContaining("/articles/fuji") });
});

test("a file or a missing field is an empty text", () => {
  const sent = form({ body: new Blob(["x"]) });
  expect([textOf(sent, "body"), textOf(sent, "nothing"), textOf(typed, "body")]).toEqual(["", "", " as\n typed "]);
});
