import { useEffect, useState } from "react";
import { api } from "../api";

type Props = { id: string; text: string; height: number };

/** The comment as it will stand there, drawn by the site itself; as tall as the box it takes the place of. */
export function Preview({ id, text, height }: Props) {
  const [drawn, setDrawn] = useState<{ html: string } | { words: string }>({ words: "One moment." });

  useEffect(() => {
    let isWanted = true;
    const show = (next: typeof drawn) => isWanted && setDrawn(next);
    if (text.trim() === "") show({ words: "Nothing is written yet." });
    else
      api.preview(text).then(show, (error) => show({ words: error instanceof Error ? error.message : String(error) }));
    return () => {
      isWanted = false;
    };
  }, [text]);

  const panel = {
    id: `${id}-preview`,
    role: "tabpanel",
    "aria-labelledby": `${id}-preview-tab`,
    tabIndex: 0,
    style: { minHeight: height },
  };
  if ("words" in drawn)
    return (
      <div {...panel} className="preview" aria-live="polite">
        <p>{drawn.words}</p>
      </div>
    );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server
  return <div {...panel} className="preview said" dir="auto" dangerouslySetInnerHTML={{ __html: drawn.html }} />;
}
