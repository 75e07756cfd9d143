import { announced } from "../lib/platform/announce";
import { db } from "../lib/platform/db";
import { loadDemo } from "../prisma/demo/load";

const { articles, comments, people } = await loadDemo();
process.stdout.write(`  ${articles} articles, ${comments} comments, ${people} people\n`);
await announced();
await db().$disconnect();
process.exit(0);
