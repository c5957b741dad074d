import { cleaned } from "../text/foreign";
import type { Engine } from "./engine-client";

/** How a run speaks to the person who waits for it. */
export interface Progress {
    /** Replaces the line before it: what is being waited for, right now. */
    live(line: string): void;
    /** Stays on the screen. */
    lasting(line: string): void;
    /** Stays, as a warning. */
    warn(line: string): void;
}

/** Real milliseconds between two live lines that differ only in the time they tell. */
const LIVE_INTERVAL = 5_000;

/** Lines under one resource. Numbers that count time do not make a line new, so a log is not flooded. */
export function progressFor(engine: Engine, urn: string, now: () => number = Date.now): Progress {
    let lastText = "";
    let lastAt = Number.NEGATIVE_INFINITY;
    const say = (severity: "info" | "warning", message: string, ephemeral: boolean) => {
        // Whatever a line tells of machines and services, the terminal obeys none of it.
        engine.log({ severity, urn, message: cleaned(message), ephemeral });
    };
    return {
        live(line) {
            const text = line.replace(/\d+/g, "#");
            if (text !== lastText || now() - lastAt >= LIVE_INTERVAL) {
                lastText = text;
                lastAt = now();
                say("info", line, true);
            }
        },
        lasting: (line) => {
            say("info", line, false);
        },
        warn: (line) => {
            say("warning", line, false);
        },
    };
}
