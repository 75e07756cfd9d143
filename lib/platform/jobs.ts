import "server-only";
import { log } from "./log";

/** Something the site does by itself. It may run in several processes at once, and so claims in the database what it works on. */
export type Job = { name: string; everySeconds: number; run(): Promise<void> };

/** Runs each job now and then, never twice at once in this process, until the answer is called; that waits for those under way. */
export function startJobs(jobs: Job[]): () => Promise<void> {
  let stopped = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  const soon = (job: Job, seconds: number) => {
    if (stopped) return;
    timers.set(job.name, setTimeout(() => underWay.set(job.name, turn(job)), seconds * 1000).unref());
  };
  const turn = async (job: Job) => {
    try {
      await job.run();
    } catch (error) {
      log.error({ job: job.name, error: error instanceof Error ? error.stack : String(error) }, "a job failed");
    }
    soon(job, job.everySeconds);
  };
  for (const job of jobs) soon(job, Math.min(1, job.everySeconds));

  return async () => {
    stopped = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(underWay.values());
  };
}
