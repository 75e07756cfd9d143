// The reference: Node's own HTTP server sending bytes it was given once, and nothing else.
import { createServer } from "node:http";

const [port, headers] = [Number(process.argv[2]), JSON.parse(process.argv[3])];
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const body = Buffer.concat(chunks);

const server = createServer((_, response) => {
  response.writeHead(200, { ...headers, "Content-Length": body.length });
  response.end(body);
});
server.listen(port, "127.0.0.1", () => process.stdout.write("listening\n"));
process.on("SIGINT", () => process.exit(0));
