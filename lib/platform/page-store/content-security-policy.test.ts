import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

function scriptSources(html: string): string {
  return /script-src ([^;]*)/.exec(contentSecurityPolicy(html))?.[1] ?? "";
}

test("a page without scripts of its own runs those of the site only", () => {
  expect(scriptSources("<p>Nothing here runs.</p>")).toBe("'self'");
});

test("a page's inline scripts run, each by its own hash and named once", () => {
  const html = `<script>one()</script><p>text</p><script id="b">\n two("é")\n</script><script>one()</script>`;
  expect(scriptSources(html)).toBe(`'self' ${hashOf("one()")} ${hashOf('\n two("é")\n')}`);
});

test("a script with an address is let through by that address, not by a hash", () => {
  expect(scriptSources('<script src="/_next/a.js" async=""></script><script async="" src="/b.js"> </script>')).toBe(
    "'self'",
  );
});

test("a style or a text that speaks of scripts is no script", () => {
  expect(scriptSources("<style>p{}</style><p>&lt;script&gt;evil()&lt;/script&gt;</p>")).toBe("'self'");
});

test("nothing from elsewhere is run, framed, embedded or sent a form, whatever stands on the page", () => {
  const policy = contentSecurityPolicy('<script src="https://evil.example/x.js"></script>');
  expect(policy).not.toContain("evil.example");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
  for (const rule of [
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy.split("; ")).toContain(rule);
  }
});
