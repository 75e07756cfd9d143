"use client";

import { useActionState } from "react";
import type { EditedProfile } from "@/lib/people/views";
import { submitProfile } from "@/lib/profiles/actions";
import { LINKS_MAX, ROLE_LINE_MAX } from "@/lib/profiles/limits";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

/** Fields that show their own trouble beside them. */
const FIELDS = ["name", "roleLine", "bio", "links"];

export function ProfileForm({ profile }: { profile: EditedProfile }) {
  const [state, action, pending] = useActionState(submitProfile, undefined);
  const typed = state?.typed;
  const errorOf = (field: string) => (state?.field === field ? state.message : undefined);
  const isChecked = (field: "showsComments" | "showsUpvotes") => (typed ? field in typed : profile[field]);

  return (
    <form action={action} className="form" noValidate>
      {state && !FIELDS.includes(state.field) && <Notice tone="stopped">{state.message}</Notice>}
      <Field
        label="Name"
        name="name"
        autoComplete="nickname"
        required
        defaultValue={typed?.name ?? profile.name}
        error={errorOf("name")}
      />
      {profile.role !== "reader" && (
        <Field
          label="What you do"
          name="roleLine"
          autoComplete="organization-title"
          hint={`One line under your name, up to ${ROLE_LINE_MAX} characters.`}
          defaultValue={typed?.roleLine ?? profile.roleLine}
          error={errorOf("roleLine")}
        />
      )}
      <TextArea
        label="About you"
        name="bio"
        rows={4}
        hint="A few lines. *one star* for emphasis, **two** for more, [words](https://…) for a link."
        defaultValue={typed?.bio ?? profile.bio}
        error={errorOf("bio")}
      />
      <fieldset className="field links-fields" aria-describedby={errorOf("links") ? "links-error" : undefined}>
        <legend>Links</legend>
        <p className="hint">Where else you are: up to {LINKS_MAX} whole addresses.</p>
        {Array.from({ length: LINKS_MAX }, (_, i) => `link${i + 1}`).map((name, i) => (
          <input
            key={name}
            name={name}
            type="url"
            inputMode="url"
            autoComplete="url"
            dir="ltr"
            aria-label={`Link ${i + 1}`}
            placeholder={i === 0 ? "https://" : undefined}
            defaultValue={typed?.[name] ?? profile.links[i] ?? ""}
          />
        ))}
        {errorOf("links") && (
          <p className="error" id="links-error">
            {errorOf("links")}
          </p>
        )}
      </fieldset>
      <fieldset className="field switches" id="shown">
        <legend>What others see</legend>
        <label>
          <input type="checkbox" name="showsComments" defaultChecked={isChecked("showsComments")} />
          Others see my comments as a list
        </label>
        <label>
          <input type="checkbox" name="showsUpvotes" defaultChecked={isChecked("showsUpvotes")} />
          Others see the upvotes I received
        </label>
        <p className="hint">
          A list that is not shown is shown to nobody, on no page and in no feed. Each comment still stands in its
          conversation, with its upvotes.
        </p>
      </fieldset>
      <p className="foot">
        <Button aria-disabled={pending}>Save the profile</Button>
      </p>
    </form>
  );
}
