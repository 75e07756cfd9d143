import type { ReactNode } from "react";
import type { Figures, Report } from "@/lib/figures/views";
import { periodInWords, shareInWords, waitInWords } from "@/lib/figures/words";
import { KINDS } from "@/lib/moderation/views";
import { KIND_WORDS } from "@/lib/moderation-log/views";
import { Figure } from "../ui/figure";
import { Time } from "../ui/time";
import { Columns, type Part, Shares } from "./bars";

/** What moderation did in a year or a month: pictures, and the same as tables. */
export function FiguresReport({ report }: { report: Report }) {
  const { period, months, total, countedAt } = report;
  const isYear = period.length === 4;
  return (
    <div className="page moderation-report">
      <header className="page-head">
        <h1>Moderation in figures, {periodInWords(period)}</h1>
        <p>
          Counted on <Time iso={countedAt} withTime /> UTC, from the <a href="/moderation/log">log of moderation</a>,
          the reports of readers and the checks.
        </p>
      </header>
      <Periods report={report} />
      {isYear ? (
        <Columns title="Decisions, month by month" rows={months.map(columnOf)} />
      ) : (
        <Shares title="Decisions" parts={partsOf(total)} />
      )}
      <div className="chart-row">
        <Shares
          title="What became of appeals"
          parts={outcomes(total.appeals.open, total.appeals.upheld, total.appeals.reversed, ["upheld", "reversed"])}
        />
        <Shares
          title="What became of readers’ reports"
          parts={outcomes(total.reports.open, total.reports.upheld, total.reports.dismissed, ["upheld", "dismissed"])}
        />
        <Shares
          title="What became of what checks held"
          parts={outcomes(total.machine.waiting, total.machine.declined, total.machine.published, [
            "not published",
            "published after all",
          ])}
        />
      </div>
      <Months months={months} total={total} />
      <div className="chart-row">
        <Counts
          caption="Decisions by kind"
          head="Kind"
          rows={KINDS.map((kind) => [KIND_WORDS[kind], total.byKind[kind]])}
        />
        <Counts caption="Decisions by rule" head="Rule" rows={rulesOf(report)} />
        <Counts
          caption="Decisions by whom"
          head="By"
          rows={[
            ["People", total.by.person],
            ["Checks of the site", total.by.machine],
            ["The operator", total.by.operator],
          ]}
        />
      </div>
      <p className="downloads">
        <a href={`/api/moderation/report?period=${period}&as=csv`} download>
          Download as CSV
        </a>
        <a href={`/api/moderation/report?period=${period}`} download>
          Download as JSON
        </a>
      </p>
    </div>
  );
}

function Periods({ report: { period, months } }: { report: Report }) {
  const year = Number(period.slice(0, 4));
  const isYear = period.length === 4;
  return (
    <nav className="periods" aria-label="Periods">
      <a href={`/moderation/report/${year - 1}`}>{year - 1}</a>
      <a href={`/moderation/report/${year}`} aria-current={isYear ? "page" : undefined}>
        {year}
      </a>
      {(isYear ? months.map(({ month }) => month) : [period]).map((month) => (
        <a key={month} href={`/moderation/report/${month}`} aria-current={month === period ? "page" : undefined}>
          {periodInWords(month).split(" ")[0]}
        </a>
      ))}
    </nav>
  );
}

function Months({ months, total }: Pick<Report, "months" | "total">) {
  return (
    <Scrolling label={months.length > 1 ? "Month by month" : "All figures"}>
      <table className="figures">
        <caption>{months.length > 1 ? "Month by month" : "All figures"}</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {COLUMNS.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((figures) => (
            <Row key={figures.month} name={periodInWords(figures.month)} figures={figures} />
          ))}
        </tbody>
        {months.length > 1 && (
          <tfoot>
            <Row name="In all" figures={total} />
          </tfoot>
        )}
      </table>
    </Scrolling>
  );
}

const COLUMNS: { name: string; read(figures: Figures): string | number }[] = [
  { name: "Decisions", read: ({ decisions }) => decisions },
  { name: "Median time to decision", read: ({ medianSeconds }) => waitInWords(medianSeconds) },
  { name: "Appeals", read: ({ appeals }) => appeals.made },
  { name: "Reversed", read: ({ appeals }) => shareInWords(appeals.reversed, appeals.reversed + appeals.upheld) },
  { name: "Held by checks", read: ({ machine }) => machine.held },
  {
    name: "Published after all",
    read: ({ machine }) => shareInWords(machine.published, machine.published + machine.declined),
  },
  { name: "Refused by checks", read: ({ machine }) => machine.refused },
  { name: "Reports", read: ({ reports }) => reports.made },
  { name: "Upheld", read: ({ reports }) => shareInWords(reports.upheld, reports.upheld + reports.dismissed) },
];

function Row({ name, figures }: { name: string; figures: Figures }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {COLUMNS.map(({ name, read }) => (
        <td key={name}>
          <Figure>{read(figures)}</Figure>
        </td>
      ))}
    </tr>
  );
}

function Counts({ caption, head, rows }: { caption: string; head: string; rows: [string, number][] }) {
  const most = Math.max(1, ...rows.map(([, n]) => n));
  return (
    <table className="figures counts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">Decisions</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, n]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <svg viewBox="0 0 100 10" aria-hidden="true" focusable="false" preserveAspectRatio="none">
                <rect width={(n / most) * 100} height="10" />
              </svg>
              <Figure>{n}</Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table that is wider than a phone scrolls by itself, by the keyboard too. */
function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="scrolling" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function rulesOf({ rules, total }: Report): [string, number][] {
  const named = rules.map(({ number, title }): [string, number] => [`${number}. ${title}`, total.byRule[number] ?? 0]);
  return [...named, ["No rule named", total.byRule.none ?? 0]];
}

function columnOf(figures: Report["months"][number]): { name: string; parts: Part[] } {
  return { name: periodInWords(figures.month), parts: partsOf(figures) };
}

function partsOf({ byKind, decisions, by }: Figures): Part[] {
  const [stopped, held] = [byKind.hide + byKind.decline, by.machine];
  const good = byKind.restore + byKind.approve;
  return [
    { name: "hidden or not published", tone: "stopped", n: stopped },
    { name: "held by checks", tone: "caution", n: held },
    { name: "restored or left as they are", tone: "good", n: good },
    { name: "others", tone: "plain", n: decisions - stopped - held - good },
  ];
}

function outcomes(open: number, stopped: number, good: number, [stands, goes]: [string, string]): Part[] {
  return [
    { name: stands, tone: "stopped", n: stopped },
    { name: goes, tone: "good", n: good },
    { name: "open", tone: "caution", n: open },
  ];
}
