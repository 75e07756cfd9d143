"use client";

import { useState } from "react";
import { isStaffRole } from "@/lib/people/roles";
import { api } from "../conversation/api";
import { HideForm } from "../conversation/hide-form";
import { useOpenItems } from "../desk/use-open-items";
import { useViewer } from "../site/viewer";

/** What a moderator may do about a comment on its writer's own page; nothing for anybody else. */
export function SaidActs({ id, writer }: { id: string; writer: string }) {
  const { person } = useViewer().viewer;
  if (!isStaffRole(person?.role) || person?.handle === writer) return null;
  return <Acts id={id} writer={writer} />;
}

function Acts({ id, writer }: { id: string; writer: string }) {
  const open = useOpenItems({ writer });
  const [hiding, setHiding] = useState(false);
  const [said, setSaid] = useState("");
  const item = open.items.get(id);

  return (
    <>
      <div className="acts">
        {item && <span className="tag wait">At the desk</span>}
        {item?.may.includes("approve") && (
          <button
            type="button"
            className="act"
            onClick={() => open.approve(id).then(setSaid, (error: Error) => setSaid(error.message))}
          >
            Approve
          </button>
        )}
        <a className="act" href={`/moderation/people/${writer}`}>
          Writer’s record
        </a>
        {!hiding && !said && (
          <button type="button" className="act stop" onClick={() => setHiding(true)}>
            Hide
          </button>
        )}
        <span role="status">{said}</span>
      </div>
      {hiding && (
        <HideForm
          onHide={async (input) => {
            await api.hide(id, input);
            setHiding(false);
            open.settled(id);
            setSaid("The comment is hidden.");
          }}
          onCancel={() => setHiding(false)}
        />
      )}
    </>
  );
}
