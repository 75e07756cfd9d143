/** What was told of a topic: ids by what happened to them, such as { posted: ["0190…"] }. */
export type Told = Record<string, string[]>;

/** What was told and has not gone out: each id once for each thing that happened to it, however often it was told. */
export class Bundle {
  private readonly ids = new Map<string, Set<string>>();

  add(what: string, id: string): void {
    const ids = this.ids.get(what);
    if (ids) ids.add(id);
    else this.ids.set(what, new Set([id]));
  }

  addAll(told: Told): void {
    for (const [what, ids] of Object.entries(told)) for (const id of ids) this.add(what, id);
  }

  get isEmpty(): boolean {
    return this.ids.size === 0;
  }

  /** Takes out at most `most` ids of each kind, in the order they were first told. */
  take(most: number): Told {
    const told: Told = {};
    for (const [what, ids] of this.ids) {
      told[what] = [...ids].slice(0, most);
      for (const id of told[what]) ids.delete(id);
      if (ids.size === 0) this.ids.delete(what);
    }
    return told;
  }
}
