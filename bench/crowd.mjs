// Readers with an article open, in a process of their own: node crowd.mjs <url> <how many>. It says "open" once all are
// connected. After a line on its standard input it says, as JSON, when each new comment reached how many of them, and ends.
import { get } from "node:http";

const [url, readers] = [process.argv[2], Number(process.argv[3])];
/** Moments of arrival by comment, in milliseconds since 1970. */
const arrivals = new Map();
/** As many from one address as a grandstand. */
const OF_ADDRESS = 100;
/** Connections made at a time: more would overflow the queue of those that knock. */
const AT_ONCE = 50;

for (let from = 0; from < readers; from += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, readers - from) }, (_, n) => follow(from + n)));
process.stdout.write("open\n");
process.stdin.once("data", () => {
  const figures = [...arrivals].map(([id, moments]) => ({ id, moments: moments.sort((a, b) => a - b) }));
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
});

function follow(n) {
  const address = `10.0.${Math.floor(n / OF_ADDRESS)}.1`;
  return new Promise((done, fail) => {
    get(url, { agent: false, headers: { "x-forwarded-for": address } }, (response) => {
      if (response.statusCode !== 200) return fail(new Error(`a reader was turned away with ${response.statusCode}`));
      let rest = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        const events = (rest + chunk).split("\n\n");
        rest = events.pop();
        for (const event of events) note(event);
        done();
      });
      response.on("close", () => fail(new Error("a reader was let go")));
    }).on("error", fail);
  });
}

function note(event) {
  const now = performance.timeOrigin + performance.now();
  // The readers share the site's machine here: what they need not look at is not read.
  if (!event.includes('"posted":[{')) return;
  for (const { id } of JSON.parse(event.split("data: ")[1]).posted) {
    const moments = arrivals.get(id) ?? [];
    arrivals.set(id, moments);
    moments.push(now);
  }
}
