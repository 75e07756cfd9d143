"use client";

import { type ChangeEvent, useActionState, useState } from "react";
import { submitRemovePicture } from "@/lib/pictures/actions";
import { PICTURE_MAX_BYTES, PICTURE_MAX_MB } from "@/lib/pictures/limits";
import { REFUSALS } from "@/lib/pictures/refusals";
import { Button } from "../ui/button";
import { Face } from "../ui/face";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";

type Props = { handle: string; picture: string | null; error: string | undefined };

/** A file goes to the API as any form's would: it may be larger than what else is posted here. */
export function PictureForm({ handle, picture, error }: Props) {
  const [removal, removeAction] = useActionState(submitRemovePicture, undefined);
  const [trouble, setTrouble] = useState(error);

  // Said before the upload, which may take a while.
  const check = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    setTrouble(file && file.size > PICTURE_MAX_BYTES ? REFUSALS.large : undefined);
  };

  return (
    <div className="picture-form">
      <Face seed={handle} picture={picture} />
      <div>
        <form action="/api/viewer/picture" method="post" encType="multipart/form-data" className="form">
          <Field
            label="Choose a picture"
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
            required
            onChange={check}
            error={trouble}
            hint={`JPEG, PNG, WebP, AVIF or GIF, up to ${PICTURE_MAX_MB} MB. It is cut to a square; place and camera in the file are thrown away.`}
          />
          <p className="foot">
            <Button>{picture ? "Replace the picture" : "Use this picture"}</Button>
          </p>
        </form>
        {picture && (
          <form action={removeAction}>
            {removal && <Notice tone="stopped">{removal.message}</Notice>}
            <Button quiet>Remove the picture</Button>
          </form>
        )}
      </div>
    </div>
  );
}
