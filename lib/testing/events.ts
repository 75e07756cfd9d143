export type StreamEvent = { name: string; id: string; data: unknown };

/** What has come of a stream of events (text/event-stream) so far, and whether it has ended. */
export type Heard = { events: StreamEvent[]; comments: number; ended: boolean; leave(): Promise<void> };

/** Reads a stream of events as a browser does. */
export function listenTo(response: Response): Heard {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const heard: Heard = { events: [], comments: 0, ended: false, leave: async () => reader?.cancel() };
  let rest = "";
  const read = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const blocks = (rest + part.value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) note(heard, block);
    }
  };
  // A connection that breaks has ended too.
  void read()
    .catch(() => undefined)
    .finally(() => {
      heard.ended = true;
    });
  return heard;
}

function note(heard: Heard, block: string): void {
  const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
  if (fields.event) heard.events.push({ name: fields.event, id: fields.id ?? "", data: JSON.parse(fields.data ?? "") });
  else if ("" in fields) heard.comments += 1;
}
