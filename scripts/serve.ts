import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { env } from "../lib/platform/env";
import { Trouble } from "../lib/platform/trouble";
import { isMailboxOpen } from "../lib/platform/visitor";
import { dataFolder, type OpenDatabase, openDatabase } from "./database";
import { lockDataFolder } from "./lock";
import { giveUp, root, run, say } from "./setup.mjs";

const DEMO_SIGN_INS = ["reader", "author", "moderator", "editor", "admin"];

/** Starts the database and the site, and stops both in order when asked to. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of undo.reverse()) await step().catch((error) => process.stderr.write(`${error}\n`));
    })();
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!stopping) say("\nStopping …");
      void stop().then(() => process.exit(0));
    });
  }

  try {
    const port = portFrom(process.env.PORT);
    await assertFree(port);
    assertMailServer(env.smtpUrl);
    assertCheckService();
    undo.push(await lockDataFolder(dataFolder()));
    const database = await startDatabase(undo);
    process.env.PADDOCK_URL ??= `http://localhost:${port}`;
    process.env.NEXTAUTH_URL = process.env.PADDOCK_URL;
    process.env.NEXTAUTH_SECRET = process.env.PADDOCK_SECRET;
    const demo = await fill(database);
    await listenOn(port, dev, undo);
    await startWork(undo);
    announce(demo);
  } catch (error) {
    await stop();
    if (error instanceof Trouble) giveUp(error.message);
    throw error;
  }
}

async function startDatabase(undo: (() => Promise<unknown>)[]): Promise<OpenDatabase> {
  if (!process.env.DATABASE_URL) say("Starting PostgreSQL …");
  const database = await openDatabase();
  // Also one that a killed site left running: it is this data folder's, and we hold the folder.
  undo.push(() => database.stop());
  const { migrate } = await import("../lib/platform/migrate");
  const applied = await migrate(database.url, join(root, "prisma"));
  for (const name of applied) say(`Migrated: ${name}`);
  return database;
}

/** The demo, where it is wanted and nothing is there yet. Answers whether this database holds it. */
async function fill(database: OpenDatabase): Promise<boolean> {
  const { default: postgres } = await import("postgres");
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  try {
    const [people] =
      await sql`select count(*)::int as n, count(*) filter (where email = 'reader@paddock.test')::int as demo from person`;
    if (people?.n > 0) return people?.demo > 0;
    if (!database.embedded && process.env.PADDOCK_DEMO !== "1") return false;
    if (process.env.PADDOCK_DEMO === "0") return false;
    say("Loading the demo magazine …");
    const code = await run(process.execPath, [
      "--conditions=react-server",
      "--import",
      "tsx",
      join(root, "scripts/load-demo.ts"),
    ]);
    if (code !== 0)
      throw new Trouble(
        "The demo magazine could not be loaded: the messages above say why. Start without it: PADDOCK_DEMO=0 npm start",
      );
    return true;
  } finally {
    await sql.end();
  }
}

async function listenOn(port: number, dev: boolean, undo: (() => Promise<unknown>)[]): Promise<void> {
  say(dev ? "Starting the site for development …" : "Starting the site …");
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, port, hostname: "localhost" });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = dev ? await developmentServer(handle) : await productionServer(handle);

  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket.once("close", () => sockets.delete(socket))));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "EADDRINUSE" ? taken(port) : error));
    server.listen(port, process.env.PADDOCK_HOST, resolve);
  });
  undo.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    (await import("../lib/platform/live/hub")).hub().close();
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, 500).unref();
    server.closeIdleConnections();
    await closed;
    await app.close();
    if (dev) return;
    await (await import("../lib/comments/standings")).ranked();
    await (await import("../lib/platform/announce")).announced();
  });
}

/** What the site does by itself. It ends before the site and its database do. */
async function startWork(undo: (() => Promise<unknown>)[]): Promise<void> {
  const { JOBS } = await import("../lib/jobs");
  const { startJobs } = await import("../lib/platform/jobs");
  const { hangUpMail } = await import("../lib/platform/mail");
  const end = startJobs(JOBS);
  undo.push(async () => {
    await end();
    hangUpMail();
  });
}

async function developmentServer(handle: Handler) {
  const { nameVisitor } = await import("../lib/platform/visitor");
  return createServer((request, response) => {
    nameVisitor(request);
    return handle(request, response);
  });
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function productionServer(handle: Handler) {
  const [{ default: sirv }, { directAnswer }, { inChosenOrder }, { frontServer }, { listen }, { pageStore }, { hub }] =
    await Promise.all([
      import("sirv"),
      import("../app/api/direct"),
      import("../lib/comments/order"),
      import("../lib/platform/page-store/front-server"),
      import("../lib/platform/listen"),
      import("../lib/platform/page-store/store"),
      import("../lib/platform/live/hub"),
    ]);
  await listen(process.env.DATABASE_URL ?? "", pageStore(), hub());
  const assets = sirv(join(root, ".next/static"), {
    immutable: true,
    maxAge: 31_536_000,
    gzip: true,
    brotli: true,
    etag: true,
  });
  const files = (request: IncomingMessage, response: ServerResponse) => {
    request.url = (request.url ?? "").slice("/_next/static".length);
    assets(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  };
  const rename = (path: string) => (path === "/" ? "/front/1" : path.replace(/^\/page\//, "/front/"));
  return frontServer(handle, files, directAnswer, rename, inChosenOrder);
}

function announce(demo: boolean): void {
  say(`\nPaddock is at ${process.env.PADDOCK_URL}`);
  if (demo) {
    say("Demo sign-ins, password “paddock”:");
    for (const name of DEMO_SIGN_INS) say(`  ${name}@paddock.test`);
  }
  if (isMailboxOpen()) say(`Mail goes to ${process.env.PADDOCK_URL}/dev/mailbox`);
  else if (!env.smtpUrl) say(`Mail goes to ${join(dataFolder(), "mailbox")}; set PADDOCK_SMTP_URL to send it.`);
  say("Ctrl-C stops it.");
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? "3000");
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Trouble(`PORT is “${text}”, which is no port. Choose one from 1 to 65535: PORT=3001 npm start`);
}

function assertMailServer(url: string): void {
  if (!url || (URL.canParse(url) && /^smtps?:\/\/./.test(url))) return;
  throw new Trouble(
    "PADDOCK_SMTP_URL is not the address of a mail server. Write it as smtp://user:password@host:587, or leave it out to keep mail in the data folder.",
  );
}

/** Said at the start rather than at the first comment, which would only wait. */
function assertCheckService(): void {
  const url = env.checkService?.url;
  if (url === undefined || (URL.canParse(url) && /^https?:\/\/./.test(url))) return;
  throw new Trouble("PADDOCK_CHECK_URL is no address. Write it as https://host/path, or leave it out.");
}

function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EACCES")
          reject(new Trouble(`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`));
        else reject(error.code === "EADDRINUSE" ? taken(port) : error);
      })
      .listen(port, process.env.PADDOCK_HOST, () => probe.close(() => resolve()));
  });
}

function taken(port: number): Trouble {
  return new Trouble(
    `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
  );
}
