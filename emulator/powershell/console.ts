import { quiet, Sink, Streams } from "./engine/context";
import type { Session } from "./engine/session";
import { errorView } from "./values/display";
import { PsErrorRecord } from "./values/errors";
import { snapshot } from "./values/snapshot";
import { textOf } from "./values/text";
import { NetObject, PsValue } from "./values/value";

/** A console of 120 columns leaves the last one free, so that no line goes on in the next by itself. */
export const CONSOLE_WIDTH = 119;

/** Streams that end on the console. */
export function consoleStreams(session: Session): { readonly streams: Streams; readonly flush: () => void } {
    let waiting: PsValue[] = [];
    const flush = (): void => {
        const items = waiting;
        waiting = [];
        if (items.length > 0) {
            session.print(session.formatted(items, CONSOLE_WIDTH));
        }
    };
    session.flushConsole = flush;
    const line =
        (prefix: string): Sink =>
        (item) =>
            quiet((value) => {
                flush();
                session.print(`${prefix}${textOf(value)}\r\n`);
            })(item);
    const output = quiet((item) => {
        waiting.push(snapshot(item));
        // Plain lines appear at once; objects wait for those that belong in one table with them.
        if (!waiting.some((one) => one instanceof NetObject) || waiting.length > 10_000) {
            flush();
        }
    });
    const streams: Streams = {
        output,
        error: quiet((item) => {
            flush();
            session.print(`${item instanceof PsErrorRecord ? errorView(item) : textOf(item)}\r\n`, true);
        }),
        warning: line("WARNING: "),
        verbose: line("VERBOSE: "),
        debug: line("DEBUG: "),
        information: quiet((item) => {
            flush();
            const isBare = item instanceof NetObject && item.get("NoNewline") === true;
            session.print(`${textOf(item)}${isBare ? "" : "\r\n"}`);
        }),
        errorRedirected: false,
        informationRedirected: false,
    };
    return { streams, flush };
}
