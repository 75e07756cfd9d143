"use client";

import { useActionState, useState } from "react";
import { submitArticle } from "@/lib/articles/actions";
import type { EditedArticle, SectionView } from "@/lib/articles/views";
import { STANDFIRST_MAX, TITLE_MAX } from "@/lib/text/limits";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

type Props = { id: string; manuscript: EditedArticle | null; sections: SectionView[]; saved: boolean };

/** Where an article is written. The pressed button says what comes after saving. */
export function ArticleForm({ id, manuscript, sections, saved }: Props) {
  const [state, action, pending] = useActionState(submitArticle, undefined);
  const [touched, setTouched] = useState(false);
  const textOf = (field: keyof EditedArticle) => state?.typed[field] ?? String(manuscript?.[field] ?? "");
  const errorOf = (field: string) => (state?.field === field ? state.message : undefined);
  const published = manuscript?.published ?? false;

  return (
    // After a refusal React empties a form; the key makes it anew from what was typed.
    <form
      action={action}
      className="form wide"
      key={JSON.stringify(state?.typed ?? null)}
      onInput={() => setTouched(true)}
    >
      {state && <Notice tone="stopped">{state.message}</Notice>}
      {saved && !state && !touched && (
        <Notice tone="good">Saved as a draft. Nobody but you and the editors sees it.</Notice>
      )}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={textOf("version") || "0"} />
      <Field
        label="Title"
        name="title"
        required
        maxLength={TITLE_MAX}
        defaultValue={textOf("title")}
        error={errorOf("title")}
      />
      <TextArea
        label="Standfirst"
        name="standfirst"
        rows={2}
        maxLength={STANDFIRST_MAX}
        hint="One sentence under the title: what the article is about."
        defaultValue={textOf("standfirst")}
        error={errorOf("standfirst")}
      />
      <div className="field">
        <label htmlFor="section">Section</label>
        <select id="section" name="section" defaultValue={textOf("section")}>
          {sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field
        label="Kicker"
        name="kicker"
        hint="One or two words above the title, such as Race report. May stay empty."
        defaultValue={textOf("kicker")}
        error={errorOf("kicker")}
      />
      <Field
        label="Series"
        name="series"
        hint="What it is about, such as Blancpain GT Series Asia. May stay empty."
        defaultValue={textOf("series")}
        error={errorOf("series")}
      />
      <TextArea
        label="Article"
        name="body"
        rows={18}
        hint="Markdown: ## heading, *emphasis*, [words](address), - list, > quote, | table |"
        defaultValue={textOf("body")}
        error={errorOf("body")}
      />
      <TextArea
        label="Opinion"
        name="opinion"
        rows={7}
        hint="Your own view. It stands apart from the news, under the heading Comment. May stay empty."
        defaultValue={textOf("opinion")}
        error={errorOf("opinion")}
      />
      <p className="foot">
        {published ? (
          <Button name="then" value="publish" aria-disabled={pending}>
            Save changes
          </Button>
        ) : (
          <>
            <Button name="then" value="stay" quiet aria-disabled={pending}>
              Save draft
            </Button>
            <Button name="then" value="preview" quiet aria-disabled={pending}>
              Preview
            </Button>
            <Button name="then" value="publish" aria-disabled={pending}>
              Publish
            </Button>
          </>
        )}
        {touched && <span className="tag wait">Not saved yet</span>}
      </p>
    </form>
  );
}
