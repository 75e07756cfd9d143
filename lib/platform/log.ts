import { pino } from "pino";

/** One JSON object a line on standard error. No text a person wrote and no secret goes in. */
export const log = pino({ level: process.env.PADDOCK_LOG ?? "info" }, pino.destination(2));
