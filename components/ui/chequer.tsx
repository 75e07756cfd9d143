import type { Role } from "@/lib/people/roles";

const MARKS: Record<Role, string | null> = {
  reader: null,
  author: "Author",
  moderator: "Moderator",
  editor: "Editor",
  admin: "Administrator",
};

/** The chequered mark of staff, read out as what they are. Nothing for a reader; without a role it is mere decoration. */
export function Chequer({ role }: { role?: Role }) {
  if (!role) return <span className="cheq" aria-hidden="true" />;
  const mark = MARKS[role];
  return mark ? <span className="cheq" role="img" aria-label={mark} title={mark} /> : null;
}
