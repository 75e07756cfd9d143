/** Recovery codes, shown this once. */
export function Codes({ codes }: { codes: string[] }) {
  const text = `Recovery codes\n\n${codes.join("\n")}\n\nEach works once.\n`;
  return (
    <section className="codes" aria-labelledby="codes">
      <h2 id="codes">Your recovery codes</h2>
      <p>
        Keep them where you will find them without your phone: on paper, or in a password manager. Each opens your
        account once, in the place of a code from the app. <strong>They are shown only now.</strong>
      </p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="foot">
        <a className="btn" href="/settings/security">
          I have kept them
        </a>
        <a className="btn quiet" download="recovery-codes.txt" href={`data:text/plain,${encodeURIComponent(text)}`}>
          Save as a file
        </a>
      </p>
    </section>
  );
}
