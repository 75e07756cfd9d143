const last = new Map<string, Promise<unknown>>();

/**
 * One after the other for each person, in this process: what is sent at once is counted as if it came in turn, so that a
 * flood is one however fast it comes.
 */
export async function inTurn<T>(personId: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(personId);
  const mine = before ? before.then(work) : work();
  const settled = mine.catch(() => undefined);
  last.set(personId, settled);
  try {
    return await mine;
  } finally {
    if (last.get(personId) === settled) last.delete(personId);
  }
}
