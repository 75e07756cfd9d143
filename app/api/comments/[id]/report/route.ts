import { requireActorOf } from "@/lib/auth/actor";
import { reportComment } from "@/lib/reports/commands";
import { jsonBody, route } from "@/lib/web/route";

type Params = { id: string };

/** Answers 201 with the report, and 200 when the same person reported the same text before. */
export const POST = route<Params>(async (request, { id }) => {
  const actor = await requireActorOf(request);
  const report = await reportComment(actor, id, (await jsonBody(request)) as never);
  return { json: report, status: report.repeated ? 200 : 201 };
});
