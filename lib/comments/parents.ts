import "server-only";
import { Conflict, Invalid } from "../failures";
import { db } from "../platform/db";

/** @throws Invalid, Conflict  when this comment is elsewhere, or takes no replies any more */
export async function refuseParent(id: string, articleId: string): Promise<void> {
  const parent = await db().comment.findUnique({
    where: { id },
    select: { articleId: true, hiddenById: true, withdrawnAt: true },
  });
  if (parent?.articleId !== articleId)
    throw new Invalid("parentId", "The comment you answer is not in this conversation.");
  if (parent.hiddenById) throw new Conflict("The comment you answer was hidden meanwhile. Your text is still here.");
  if (parent.withdrawnAt)
    throw new Conflict("The comment you answer was withdrawn by its writer meanwhile. Your text is still here.");
}
