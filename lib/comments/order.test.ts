import { describe, expect, test } from "vitest";
import { inChosenOrder, orderCookie } from "./order";

describe("an article", () => {
  test.each([
    ["/articles/fuji", "paddock-order=newest", "/articles/fuji/in/newest"],
    ["/articles/fuji", "theme=dark; paddock-order=oldest; other=1", "/articles/fuji/in/oldest"],
    ["/articles/fuji?from=mail", "paddock-order=newest", "/articles/fuji/in/newest?from=mail"],
  ])("%s is shown in the order the reader chose (%s)", (url, cookies, expected) => {
    expect(inChosenOrder(url, cookies)).toBe(expected);
  });

  test.each([
    ["/articles/fuji", ""],
    ["/articles/fuji", "paddock-order=best"],
    ["/articles/fuji", "paddock-order=newest2"],
    ["/articles/fuji", "not-paddock-order=newest"],
    ["/articles/fuji", "paddock-order=../../write"],
    ["/articles/fuji/comments/1", "paddock-order=newest"],
    ["/articles/", "paddock-order=newest"],
    ["/", "paddock-order=newest"],
    ["/people/articles", "paddock-order=newest"],
  ])("%s stays as it is with %j", (url, cookies) => {
    expect(inChosenOrder(url, cookies)).toBe(url);
  });
});

test("the cookie is for encrypted sites only where the site is one", () => {
  expect(orderCookie("newest", { secure: true })).toContain("; Secure");
  expect(orderCookie("newest", { secure: false })).toBe("paddock-order=newest; Path=/; Max-Age=31536000; SameSite=Lax");
});
