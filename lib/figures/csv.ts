import { KINDS } from "../moderation/views";
import type { Figures, Report } from "./views";

/** The months of a report as a table for a spreadsheet (RFC 4180): figures alone, under names that stay. */
export function csvOf({ months, rules }: Report): string {
  const columns: [string, (figures: Figures) => number | null][] = [
    ["decisions", ({ decisions }) => decisions],
    ...KINDS.map((kind) => [kind, ({ byKind }: Figures) => byKind[kind]] as [string, (figures: Figures) => number]),
    ...[...rules.map(({ number }) => String(number)), "none"].map(
      (rule) => [`rule_${rule}`, ({ byRule }: Figures) => byRule[rule] ?? 0] as [string, (figures: Figures) => number],
    ),
    ["by_person", ({ by }) => by.person],
    ["by_machine", ({ by }) => by.machine],
    ["by_operator", ({ by }) => by.operator],
    ["items_decided", ({ decided }) => decided],
    ["median_seconds", ({ medianSeconds }) => medianSeconds],
    ["appeals", ({ appeals }) => appeals.made],
    ["appeals_upheld", ({ appeals }) => appeals.upheld],
    ["appeals_reversed", ({ appeals }) => appeals.reversed],
    ["held", ({ machine }) => machine.held],
    ["held_published", ({ machine }) => machine.published],
    ["held_declined", ({ machine }) => machine.declined],
    ["refused", ({ machine }) => machine.refused],
    ["reports", ({ reports }) => reports.made],
    ["reports_upheld", ({ reports }) => reports.upheld],
    ["reports_dismissed", ({ reports }) => reports.dismissed],
  ];
  const lines = [
    ["month", ...columns.map(([name]) => name)],
    ...months.map((figures) => [figures.month, ...columns.map(([, read]) => read(figures) ?? "")]),
  ];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
