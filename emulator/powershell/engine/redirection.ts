import type { Redirection } from "../syntax/ast";
import { PsErrorRecord } from "../values/errors";
import { textOf } from "../values/text";
import { isNothing, PsValue } from "../values/value";
import { Context, discard, Host, quiet, Sink, Streams } from "./context";
import type { Flow } from "./flow";

/** Streams after `n>` or `n>&1`. */
function redirected(streams: Streams, from: string, target: Sink, version: number): Streams {
    switch (from) {
        case "1":
            return { ...streams, output: target };
        case "2":
            return { ...streams, error: target, errorRedirected: true };
        case "3":
            return { ...streams, warning: target };
        case "4":
            return { ...streams, verbose: target };
        case "5":
            return { ...streams, debug: target };
        case "6":
            return version >= 5 ? { ...streams, information: target, informationRedirected: true } : streams;
        default: {
            const all = {
                ...streams,
                output: target,
                error: target,
                warning: target,
                verbose: target,
                debug: target,
                errorRedirected: true,
            };
            // Write-Host can be caught from version 5 on.
            return version >= 5 ? { ...all, information: target, informationRedirected: true } : all;
        }
    }
}

/** Gathers what is sent to a file, and writes it when the pipeline is done. */
function writeFile(
    host: Host,
    path: string,
    append: boolean,
    format: (items: readonly PsValue[]) => string,
): { readonly sink: Sink; readonly finish: () => void } {
    const items: PsValue[] = [];
    host.writeText(path, "", append);
    return {
        sink: quiet((item) => {
            items.push(item instanceof PsErrorRecord ? item.text() : item);
        }),
        finish: () => {
            host.writeText(path, format(items), true);
        },
    };
}

/** The surroundings of a command with its redirections; `files` are finished when the pipeline is done. */
export function* withRedirections(
    list: readonly Redirection[],
    context: Context,
    files: (() => void)[],
): Flow<Context> {
    const { session } = context;
    let streams = context.streams;
    for (const redirection of list) {
        if (redirection.kind === "merge") {
            streams = redirected(streams, redirection.from, streams.output, session.major);
            continue;
        }
        const target = yield* session.language.evaluate(redirection.target, context);
        if (isNothing(target)) {
            streams = redirected(streams, redirection.from, discard, session.major);
            continue;
        }
        const path = session.resolvePath(textOf(target));
        const file = writeFile(session.host, path, redirection.append, (items) => session.formatted(items));
        files.push(file.finish);
        streams = redirected(streams, redirection.from, file.sink, session.major);
    }
    return { ...context, streams };
}
