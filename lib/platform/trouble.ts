/** Something only the operator can mend. The message is one clear sentence and a way on; no stack is shown. */
export class Trouble extends Error {
  override name = "Trouble";
}
