import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "postgres";

/** The quick ways into a PostgreSQL, for more rows than anybody would write by hand. */

type Cell = string | number | null;

/** `into` is a table with its columns, as COPY names them. */
export async function copy(tx: TransactionSql, into: string, rows: Iterable<Cell[]>): Promise<void> {
  const stream = await tx.unsafe(`copy ${into} from stdin`).writable();
  await pipeline(Readable.from(chunks(rows)), stream);
}

const CHUNK = 64 * 1024;

function* chunks(rows: Iterable<Cell[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(cell).join("\t")}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

function cell(value: Cell): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  return value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] as string);
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Takes indexes and keys of these tables away while `load` runs. Making them again proves what they promise. */
export async function withoutIndexes(tx: TransactionSql, tables: string[], load: () => Promise<void>): Promise<void> {
  // A primary key that others refer to stays; the others come back before the foreign keys.
  const keys = await tx<{ on: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint key where conrelid = any(${tables}::regclass[]) and (contype = 'f'
      or contype = 'p' and not exists (select from pg_constraint referring where referring.confrelid = key.conrelid))
    order by contype desc`;
  const indexes = await tx<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = any(${tables}::regclass[]) and not indisprimary`;

  for (const { on, name } of keys) await tx.unsafe(`alter table ${on} drop constraint ${name}`);
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
  await load();
  await tx.unsafe("set local maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await tx.unsafe(definition);
  for (const { on, name, definition } of keys)
    await tx.unsafe(`alter table ${on} add constraint ${name} ${definition}`);
}
