import { expect, test } from "vitest";
import type { Letter } from "./letter";
import { asHtml, asText, headersOf, oneLine } from "./write";

const letter = (about: Partial<Letter>): Letter => ({
  to: "reader@example.org",
  personId: null,
  subject: "News",
  parts: [],
  ...about,
});

test("a reader of plain text gets lines that fit, quotations marked in every line, and addresses whole", () => {
  const url = `http://localhost:3000/confirm/${"x".repeat(90)}`;
  const text = asText(
    letter({
      parts: [
        { kind: "text", text: "One sentence that is a good deal longer than what fits into a line of a mail program." },
        { kind: "button", label: "Confirm", url },
        {
          kind: "quote",
          by: "Ann",
          where: "Fuji",
          text: `${"word ".repeat(20)}\n\nend`,
          url: "http://localhost:3000/a",
        },
      ],
      footer: { text: "You get this because you asked.", link: { label: "Stop", url: "http://localhost:3000/stop" } },
    }),
  );
  const lines = text.split("\n");
  expect(lines.filter((line) => line.length > 72 && line !== url)).toEqual([]);
  expect(lines).toContain(url);
  expect(text).toMatch(/Ann, Fuji:\n> word .*\n> word .*\n>\n> end\nhttp/);
  expect(text.endsWith("\n-- \nYou get this because you asked.\nStop:\nhttp://localhost:3000/stop\n")).toBe(true);
});

test("nothing that somebody wrote is taken for HTML", () => {
  const bad = `<img src=x onerror=alert(1)>"'&`;
  const html = asHtml(
    letter({
      subject: bad,
      parts: [
        { kind: "text", text: bad },
        { kind: "button", label: bad, url: `http://localhost:3000/"><script>` },
        { kind: "quote", by: bad, where: bad, text: bad, url: "http://localhost:3000/" },
      ],
      footer: { text: bad, link: { label: bad, url: `http://localhost:3000/"x` } },
    }),
  );
  expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
  expect(html).toContain('href="http://localhost:3000/&quot;&gt;&lt;script&gt;"');
});

test("a mail fetches nothing from anywhere, and says that it knows dark screens", () => {
  const html = asHtml(letter({ parts: [{ kind: "text", text: "Hello." }] }));
  expect(html).not.toMatch(/<(img|link|script|iframe)\b|url\(|@import/);
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain("prefers-color-scheme:dark");
  expect(html).toContain('<html lang="en">');
});

test("a subject and a header are one line each, whatever stands in a name", () => {
  expect(oneLine("Ann\r\nBcc: all@example.org\u202e\n replied")).toBe("Ann Bcc: all@example.org replied");
  expect([...oneLine("🏁".repeat(400))].length).toBe(150);
  expect(headersOf(letter({ headers: { "X-A": "a\r\nX-B: b" } }))).toEqual({ "X-A": "a X-B: b" });
});
