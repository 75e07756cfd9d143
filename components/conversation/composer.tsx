"use client";

import { type FormEvent, useActionState, useEffect, useId, useRef, useState } from "react";
import { submitComment } from "@/lib/comments/actions";
import type { Posted } from "@/lib/comments/views";
import { isStaffRole } from "@/lib/people/roles";
import { useViewer } from "../site/viewer";
import { Button } from "../ui/button";
import { api, type Earlier, placeOf, Refused, signInPath } from "./api";
import { CharactersLeft } from "./composer/characters-left";
import { DraftNews, KeptDraft } from "./composer/draft-news";
import { Hint } from "./composer/hint";
import { insertText } from "./composer/insert";
import { Preview } from "./composer/preview";
import { Refusal } from "./composer/refusal";
import { Tabs } from "./composer/tabs";
import { useTools } from "./composer/tools";
import { useDraft } from "./composer/use-draft";
import { useStanding } from "./standing";

type Props = {
  slug: string;
  parentId?: string | null;
  typed?: string;
  autoFocus?: boolean;
  /** A quote in Markdown that goes behind what is written, once for each that comes. */
  quote?: string;
  onPosted?: (answer: Posted) => void;
  onCancel?: () => void;
};

type Trouble = {
  message: string;
  repeats?: Earlier | undefined;
  /** The page with the decision that stands in the way, and whether that is a warning to be read first. */
  decision?: string | undefined;
  isWarning?: boolean | undefined;
  /** The moment from which it may be tried again. */
  until?: number | undefined;
};

/** Where a comment is written. With scripts it posts in place and keeps what is typed; without, it is a plain form. */
export function Composer({ slug, parentId = null, typed = "", autoFocus, quote = "", onPosted, onCancel }: Props) {
  const [state, formAction] = useActionState(submitComment, undefined);
  const { state: signedIn, viewer } = useViewer();
  const { closed } = useStanding();
  /** What was typed stays to be read and copied; an empty box is not drawn. */
  const isClosed = closed !== null && !isStaffRole(viewer.person?.role);
  const box = useRef<HTMLTextAreaElement>(null);
  const { draft, keeper } = useDraft(slug, parentId, state?.typed.body ?? typed, box);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const [posting, setPosting] = useState(false);
  const [previewing, setPreviewing] = useState<{ height: number } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const tools = useTools(isOpen || draft.text !== "");
  const id = useId();
  const isReady = draft.id !== "";
  const trouble: Trouble | null = draft.news?.about === "posted" ? null : (refused ?? state ?? null);

  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    const area = box.current;
    if (!isReady || !quote || !area || area.value.includes(quote.trim())) return;
    const said = area.value.trimEnd();
    insertText(area, said.length, area.value.length, said ? `\n\n${quote}` : quote);
  }, [isReady, quote]);

  useEffect(() => {
    // What was refused may go through now; what is closed says so itself.
    if (!isClosed) setRefused(null);
  }, [isClosed]);

  async function post(event: FormEvent) {
    if (!onPosted) return;
    event.preventDefault();
    if (posting || isClosed) return;
    if (signedIn === "signed-out") return leaveToSignIn();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const again = (submitter as HTMLButtonElement | null)?.name === "again";
    setPosting(true);
    setRefused(null);
    try {
      const answer = await keeper.post((body, submissionId) =>
        api.post(slug, { body, parentId, submissionId, ...(again && { again }) }),
      );
      setPreviewing(null);
      onPosted(answer);
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return leaveToSignIn();
      refuse(error);
    } finally {
      setPosting(false);
    }
  }

  function refuse(error: unknown) {
    const { posted, repeats, decision, warning } = error instanceof Refused ? error.because : {};
    if (posted) keeper.renew(placeOf(posted));
    else
      setRefused({
        message: error instanceof Error ? error.message : String(error),
        ...{ repeats, decision, isWarning: warning !== undefined },
        ...(error instanceof Refused && error.wait > 0 && { until: Date.now() + error.wait * 1_000 }),
      });
    backToBox();
  }

  function backToBox() {
    setPreviewing(null);
    // The box is hidden until the tabs have changed.
    requestAnimationFrame(() => box.current?.focus());
  }

  function leaveToSignIn() {
    location.assign(signInPath(slug, parentId ? `comment-${parentId}` : "write"));
  }

  if (isClosed && draft.text === "") return null;
  return (
    <form
      className="write"
      id={parentId ? undefined : "write"}
      action={formAction}
      onSubmit={post}
      onFocus={() => setIsOpen(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <div className="write-head">
        <label htmlFor={id}>Your comment</label>
        {isReady && (
          <Tabs
            id={id}
            previewing={previewing !== null}
            onChoose={(wanted) => setPreviewing(wanted ? { height: box.current?.offsetHeight ?? 0 } : null)}
          />
        )}
      </div>
      <input type="hidden" name="slug" value={slug} />
      {parentId && <input type="hidden" name="parentId" value={parentId} />}
      {isReady && <input type="hidden" name="submissionId" value={draft.id} />}
      <div
        className="write-panel"
        id={`${id}-write`}
        hidden={previewing !== null}
        {...(isReady && { role: "tabpanel", "aria-labelledby": `${id}-write-tab` })}
      >
        <textarea
          ref={box}
          id={id}
          name="body"
          dir="auto"
          placeholder={parentId ? "What do you answer?" : "What do you make of it?"}
          value={draft.text}
          readOnly={posting || isClosed}
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? `${id}-error` : `${id}-hint`}
          onChange={(event) => {
            keeper.change(event.target.value);
            if (refused?.repeats) setRefused(null);
          }}
        />
        {tools && !isClosed && <tools.Completion box={box} slug={slug} />}
      </div>
      {previewing && <Preview id={id} text={draft.text} height={previewing.height} />}
      {trouble && <Refusal id={`${id}-error`} {...trouble} />}
      <DraftNews news={draft.news} keeper={keeper} onSwap={backToBox} />
      <div className="write-tools">
        {tools && !previewing && !isClosed && <tools.Toolbar boxId={id} box={box} />}
        <p>
          <KeptDraft kept={draft.kept} /> <CharactersLeft text={draft.text} />
        </p>
      </div>
      <footer>
        {isClosed ? (
          <p className="hint" id={`${id}-hint`}>
            It can’t be posted while the conversation is closed. You can copy it, and it is kept for when it opens.
          </p>
        ) : (
          <Hint id={`${id}-hint`} slug={slug} />
        )}
        {onCancel && (
          <Button quiet type="button" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {!isClosed && <Button aria-disabled={posting}>Post comment</Button>}
      </footer>
    </form>
  );
}
