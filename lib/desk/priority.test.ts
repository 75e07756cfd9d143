import { describe, expect, test } from "vitest";
import { reportWeight } from "../reports/weight";
import { priorityOf } from "./priority";

const NEW = { upheld: 0, dismissed: 0 };

describe("a report counts", () => {
  test("less than half from somebody who has never reported, and never nothing or all", () => {
    expect(reportWeight(NEW)).toBeCloseTo(1 / 3);
    expect(reportWeight({ upheld: 1_000, dismissed: 0 })).toBeLessThan(1);
    expect(reportWeight({ upheld: 0, dismissed: 1_000 })).toBeGreaterThan(0);
  });

  test("more with each that was upheld, less with each that was dismissed", () => {
    for (let upheld = 0; upheld < 20; upheld++)
      for (let dismissed = 0; dismissed < 20; dismissed++) {
        const weight = reportWeight({ upheld, dismissed });
        expect(reportWeight({ upheld: upheld + 1, dismissed })).toBeGreaterThan(weight);
        expect(reportWeight({ upheld, dismissed: dismissed + 1 })).toBeLessThan(weight);
      }
  });

  test("by the share of many, not by their number", () => {
    expect(reportWeight({ upheld: 80, dismissed: 20 })).toBeCloseTo(0.8, 1);
    expect(reportWeight({ upheld: 20, dismissed: 80 })).toBeCloseTo(0.2, 1);
  });
});

test("the weightiest lies on top", () => {
  const [proven, mistaken] = [reportWeight({ upheld: 20, dismissed: 0 }), reportWeight({ upheld: 0, dismissed: 20 })];
  const fresh = reportWeight(NEW);
  const order = [
    priorityOf("reported", [proven, proven]),
    priorityOf("reported", [fresh, fresh, fresh]),
    priorityOf("reported", [proven]),
    priorityOf("appeal"),
    priorityOf("reported", [fresh, fresh]),
    priorityOf("pending"),
    priorityOf("reported", [fresh]),
    priorityOf("newcomer"),
    priorityOf("reported", [mistaken, mistaken]),
  ];
  expect(order).toEqual(order.toSorted((one, other) => other - one));
  expect(new Set(order).size).toBe(order.length);
});

test("reports that come one after another weigh what they weigh at once", () => {
  expect(priorityOf("reported", [0.5]) + priorityOf("reported", [0.25])).toBeCloseTo(
    priorityOf("reported", [0.5, 0.25]),
  );
});
