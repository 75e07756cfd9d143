/** HTML out of lib/text, the one renderer with the one allow-list: never anything else. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe before it was kept
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
